package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of the C that TeaVM has written, and what each of them may call. */
final class GeneratedCode {

	/** What a call through a pointer that is none of a table of methods calls: nobody knows. */
	static final String UNKNOWN = "?";

	private static final Pattern FUNCTION = Pattern
			.compile("(?m)^(\\S.*?\\b(\\w+)\\((.*)\\)) \\{\\n((?:[^}\\n].*\\n|\\n|}.+\\n)*+)}\\n");
	private static final Pattern TABLE_ENTRY = Pattern.compile("\\.(virt_\\w+) = &(\\w+)");
	private static final Pattern TABLE_CALL = Pattern.compile("(TEAVM_METHOD\\((?:[^()]|\\([^()]*\\))*, (virt_\\w+)\\))\\(");
	private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\(");
	private static final Pattern ADDRESS = Pattern.compile("&((?:meth|initclass)_\\w+)");

	/** A function: where it is, its name, its parameters as they stand there, and the lines between its braces. */
	record CFunction(Path file, String name, String parameters, String body) {
	}

	private final Map<String, CFunction> functions = new LinkedHashMap<>();
	private final Map<String, Set<String>> methods = new LinkedHashMap<>();

	private GeneratedCode() {
	}

	/**
	 * Reads all files of a folder that TeaVM has just written.
	 *
	 * @throws IOException if one of them can't be read
	 */
	static GeneratedCode read(Path folder) throws IOException {
		GeneratedCode code = new GeneratedCode();
		for (Path file : GeneratedFolder.sources(folder)) {
			String text = Files.readString(file);
			FUNCTION.matcher(text).results().forEach(match -> code.functions.put(match.group(2), function(file, match)));
			for (MatchResult match : TABLE_ENTRY.matcher(text).results().toList()) {
				code.methods.computeIfAbsent(match.group(1), name -> new LinkedHashSet<>()).add(match.group(2));
			}
		}
		return code;
	}

	private static CFunction function(Path file, MatchResult match) {
		return new CFunction(file, match.group(2), match.group(3), match.group(4));
	}

	/** All functions. */
	Collection<CFunction> functions() {
		return this.functions.values();
	}

	/** The function of that name; null if there is none, since it is somewhere else. */
	CFunction function(String name) {
		return this.functions.get(name);
	}

	/**
	 * What some lines may call: the names of functions and macros, of each method that a table of methods may have in
	 * that place, of those whose address is taken, and {@link #UNKNOWN}.
	 */
	Set<String> calls(String lines) {
		Set<String> calls = new TreeSet<>();
		StringBuilder rest = new StringBuilder();
		Matcher table = TABLE_CALL.matcher(lines);
		while (table.find()) {
			calls.addAll(this.methods.getOrDefault(table.group(2), Set.of(UNKNOWN)));
			table.appendReplacement(rest, Matcher.quoteReplacement(table.group(1)) + " (");
		}
		table.appendTail(rest);
		ADDRESS.matcher(rest).results().forEach(match -> calls.add(match.group(1)));
		CALL.matcher(rest).results().forEach(match -> calls.add(match.group(1)));
		if (rest.indexOf(")(") >= 0) {
			calls.add(UNKNOWN);
		}
		return calls;
	}

	/** The generated functions that one may reach, itself included, and what they call that is not generated. */
	Set<String> reach(String name) {
		Set<String> reached = new LinkedHashSet<>();
		List<String> open = new ArrayList<>(List.of(name));
		while (!open.isEmpty()) {
			String next = open.remove(open.size() - 1);
			if (reached.add(next) && this.functions.containsKey(next)) {
				open.addAll(calls(this.functions.get(next).body()));
			}
		}
		return reached;
	}

	/**
	 * Writes each function with other lines between its braces.
	 *
	 * @param lines makes the new lines of a function, or returns its old ones
	 * @throws IOException if a file can't be read or written
	 */
	void rewrite(Function<CFunction, String> lines) throws IOException {
		Set<Path> files = new TreeSet<>();
		this.functions.values().forEach(function -> files.add(function.file()));
		for (Path file : files) {
			String text = Files.readString(file);
			String rewritten = FUNCTION.matcher(text).replaceAll(match -> Matcher
					.quoteReplacement(match.group(1) + " {\n" + lines.apply(function(file, match)) + "}\n"));
			if (!rewritten.equals(text)) {
				Files.writeString(file, rewritten);
			}
		}
	}
}
