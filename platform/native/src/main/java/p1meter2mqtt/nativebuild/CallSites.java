package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the generated C smaller and quicker. TeaVM gives each call a number of its own and stores it before the call,
 * so that an exception finds its handlers in a table and a stack trace its line. Here, without stack traces, calls with
 * the same handlers get the same number, and those of a function that catches nothing are not marked at all.
 */
final class CallSites {

	private static final Pattern HANDLER = Pattern
			.compile("\\{ \\.id = (\\d+), \\.exceptionClass = (.+?), \\.next = (?:NULL|\\w+ ?\\+ ?(\\d+)) },?");
	private static final Pattern SITE = Pattern
			.compile("\\{ \\.firstHandler = (?:NULL|\\w+ ?\\+ ?(\\d+)), \\.location = NULL },?\\s*");
	private static final Pattern CALL = Pattern.compile("TEAVM_WITH_CALL_SITE_ID\\((\\d+), ");
	private static final Pattern FUNCTION = Pattern.compile("(?m)^\\S.*\\) \\{\\n(?:[^}\\n].*\\n|\\n|}.+\\n)*+}\\n");
	private static final Pattern FRAME = Pattern.compile("TEAVM_ALLOC_STACK\\(.*\\);");

	/** What a call catches, the next handler first: its number within the function, and the class. */
	private record Handler(String id, String exceptionClass, int next) {
	}

	private final Path folder;
	private final List<Handler> handlers = new ArrayList<>();
	/** The new number of each old one. */
	private final List<Integer> numbers = new ArrayList<>();
	/** The chains of handlers in the order of their new numbers; nothing comes first. */
	private final Map<List<String>, Integer> chains = new LinkedHashMap<>();

	private CallSites(Path folder) {
		this.folder = folder;
	}

	/**
	 * Rewrites the files of a folder that TeaVM has just written.
	 *
	 * @throws IOException if they are not as TeaVM 0.15 writes them, or can't be read or written
	 */
	static void compact(Path folder) throws IOException {
		CallSites sites = new CallSites(folder);
		sites.chains.put(List.of(), 0);
		String includes = sites.readTable();
		sites.writeTable(includes);
		for (Path file : GeneratedFolder.sources(folder)) {
			String text = Files.readString(file);
			Files.writeString(file, FUNCTION.matcher(text)
					.replaceAll(function -> Matcher.quoteReplacement(sites.rewrite(function.group()))));
		}
	}

	private Path table() {
		return this.folder.resolve("callsites.c");
	}

	private String readTable() throws IOException {
		StringBuilder includes = new StringBuilder();
		List<Integer> firstHandlers = new ArrayList<>();
		for (String line : Files.readAllLines(table())) {
			Matcher handler = HANDLER.matcher(line.strip());
			Matcher site = SITE.matcher(line.strip());
			if (line.startsWith("#include")) {
				includes.append(line).append('\n');
			} else if (handler.matches()) {
				this.handlers.add(new Handler(handler.group(1), handler.group(2), index(handler.group(3))));
			} else if (site.matches()) {
				firstHandlers.add(index(site.group(1)));
			} else if (line.contains("firstHandler") || line.contains("exceptionClass")) {
				throw new IOException(table() + " is not as expected: " + line);
			}
		}
		for (int first : firstHandlers) {
			this.numbers.add(this.chains.computeIfAbsent(chain(first), chain -> this.chains.size()));
		}
		return includes.toString();
	}

	private static int index(String digits) {
		return digits == null ? -1 : Integer.parseInt(digits);
	}

	private List<String> chain(int first) {
		List<String> chain = new ArrayList<>();
		for (int i = first; i >= 0; i = this.handlers.get(i).next()) {
			Handler handler = this.handlers.get(i);
			chain.add(".id = " + handler.id() + ", .exceptionClass = " + handler.exceptionClass());
		}
		return chain;
	}

	private void writeTable(String includes) throws IOException {
		StringBuilder all = new StringBuilder();
		StringBuilder sites = new StringBuilder();
		int count = 0;
		for (List<String> chain : this.chains.keySet()) {
			String first = chain.isEmpty() ? "NULL" : "handlers + " + count;
			sites.append("\t{ .firstHandler = ").append(first).append(" },\n");
			for (int i = 0; i < chain.size(); i++) {
				count++;
				all.append("\t{ ").append(chain.get(i)).append(", .next = ")
						.append(i == chain.size() - 1 ? "NULL" : "handlers + " + count).append(" },\n");
			}
		}
		Files.writeString(table(), includes + "\nstatic TeaVM_ExceptionHandler handlers[] = {\n" + all
				+ "};\nTeaVM_CallSite teavm_callSites[] = {\n" + sites + "};\n");
	}

	private String rewrite(String function) {
		boolean catchesNothing = CALL.matcher(function).results().allMatch(call -> number(call.group(1)) == 0);
		if (!catchesNothing) {
			return CALL.matcher(function)
					.replaceAll(call -> "TEAVM_WITH_CALL_SITE_ID(" + number(call.group(1)) + ", ");
		}
		String unmarked = CALL.matcher(function).replaceAll("(");
		return FRAME.matcher(unmarked).replaceAll("$0 TEAVM_CALL_SITE(0);");
	}

	private int number(String old) {
		return this.numbers.get(Integer.parseInt(old));
	}
}
