package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Initializes the firmware's classes before its main method, each behind those that it needs. TeaVM does it as Java
 * says, at the first use, and so looks at each use whether it has been done. What an initializer does must not depend on
 * when it runs: those that reach a native method, and those that need each other, stay as they are.
 */
final class ClassInitializers {

	/** Where TeaVM puts what is in packages that begin with p: the firmware's. */
	private static final String FIRMWARE = "c/p";

	private static final String INITIALIZER = "initclass_";
	private static final String NATIVE = "native_";
	private static final Pattern USE = Pattern
			.compile(" *\\(teavm_initializeClass\\(\\(TeaVM_Class\\*\\) &\\w+, &(initclass_\\w+)\\)\\);\\n");
	private static final String START = "    meth_otr_Fiber_startMain(";
	private static final String FIRST_FUNCTION = "int main(";
	/** What the main method makes may not be moved while it runs, and so has to stand behind what stays, not what does not. */
	private static final String PACK_HEAP = "collector_collect()";

	private final GeneratedCode code;
	private final Map<String, Set<String>> needs = new LinkedHashMap<>();
	private final Set<String> order = new LinkedHashSet<>();

	private ClassInitializers(GeneratedCode code) {
		this.code = code;
	}

	/**
	 * Rewrites the files of a folder that TeaVM has just written.
	 *
	 * @throws IOException if they are not as TeaVM 0.15 writes them, or can't be read or written
	 */
	static void runAtStart(Path folder) throws IOException {
		ClassInitializers initializers = new ClassInitializers(GeneratedCode.read(folder));
		initializers.find(folder.resolve(FIRMWARE));
		initializers.needs.keySet().forEach(initializers::putInOrder);
		initializers.call(folder.resolve("main.c"));
		initializers.removeUses();
	}

	private void find(Path firmware) {
		for (GeneratedCode.CFunction function : this.code.functions()) {
			if (function.name().startsWith(INITIALIZER) && function.file().startsWith(firmware)) {
				Set<String> reached = this.code.reach(function.name());
				if (reached.stream().noneMatch(name -> name.startsWith(NATIVE))) {
					reached.remove(function.name());
					reached.removeIf(name -> !name.startsWith(INITIALIZER));
					this.needs.put(function.name(), reached);
				}
			}
		}
		List<String> mutual = this.needs.keySet().stream().filter(this::needsItself).toList();
		mutual.forEach(this.needs::remove);
	}

	private boolean needsItself(String initializer) {
		return this.needs.get(initializer).stream()
				.anyMatch(other -> this.needs.getOrDefault(other, Set.of()).contains(initializer));
	}

	private void putInOrder(String initializer) {
		if (!this.order.contains(initializer)) {
			this.needs.get(initializer).stream().filter(this.needs::containsKey).forEach(this::putInOrder);
			this.order.add(initializer);
		}
	}

	private void call(Path main) throws IOException {
		String text = Files.readString(main);
		if (!text.contains(START) || !text.contains(FIRST_FUNCTION)) {
			throw new IOException(main + " is not as expected, it does not call Fiber.startMain");
		}
		StringBuilder declarations = new StringBuilder();
		StringBuilder calls = new StringBuilder();
		for (String initializer : this.order) {
			declarations.append("void ").append(initializer).append("();\n");
			calls.append("    ").append(initializer).append("();\n");
		}
		declarations.append("void ").append(PACK_HEAP).append(";\n");
		calls.append("    ").append(PACK_HEAP).append(";\n");
		Files.writeString(main, text.replace(FIRST_FUNCTION, declarations + FIRST_FUNCTION).replace(START, calls + START));
	}

	private void removeUses() throws IOException {
		this.code.rewrite(function -> USE.matcher(function.body()).replaceAll(this::withoutUse));
	}

	private String withoutUse(MatchResult use) {
		return this.order.contains(use.group(1)) ? "" : Matcher.quoteReplacement(use.group());
	}
}
