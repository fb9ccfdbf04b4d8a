package p1meter2mqtt.desktop.check;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import picocli.CommandLine.Help.Ansi;

/** Prints what is found as a table, line by line as it comes. */
public final class Report implements Consumer<Finding> {

	private static final int WIDTH = 80;
	private static final int VERDICT_WIDTH = 9;
	private static final int ABOUT_WIDTH = 16;
	private static final String INDENT = " ".repeat(VERDICT_WIDTH + ABOUT_WIDTH);
	/** A line that begins so is to be copied: it stays whole. */
	private static final String COPIED = "    ";

	private final PrintWriter out;
	private final Ansi ansi;
	private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

	/** @param ansi whether verdicts have a colour */
	public Report(PrintWriter out, Ansi ansi) {
		this.out = out;
		this.ansi = ansi;
		Arrays.stream(Verdict.values()).forEach(verdict -> counts.put(verdict, 0));
	}

	/** Says what the next lines are about. */
	synchronized void title(String title) {
		if (counts.values().stream().anyMatch(count -> count > 0)) {
			out.println();
		}
		out.println(printable(title));
		out.flush();
	}

	@Override
	public synchronized void accept(Finding finding) {
		counts.merge(finding.verdict(), 1, Integer::sum);
		String verdict = finding.verdict().toString();
		out.print(styled(finding.verdict()) + " ".repeat(VERDICT_WIDTH - verdict.length()));
		out.printf("%-" + ABOUT_WIDTH + "s", finding.about());
		String indent = "";
		for (String line : (Iterable<String>) finding.text().lines()::iterator) {
			if (line.startsWith(COPIED)) {
				out.println(printable(line));
			} else {
				wrap(printable(line), indent);
			}
			indent = INDENT;
		}
		out.flush();
	}

	/** Says what it comes to; returns whether nothing is wrong. */
	public synchronized boolean end(String goodNews, String badNews) {
		int wrong = counts.get(Verdict.WRONG);
		int warnings = counts.get(Verdict.WARNING);
		out.println();
		out.println(counts.get(Verdict.OK) + " ok, " + warnings + (warnings == 1 ? " warning, " : " warnings, ") + wrong
				+ " wrong.");
		out.println(wrong == 0 ? goodNews : badNews);
		out.flush();
		return wrong == 0;
	}

	private void wrap(String text, String indent) {
		StringBuilder line = new StringBuilder(indent);
		int start = INDENT.length();
		int length = start;
		for (String word : text.split(" ")) {
			if (length > start && length + 1 + word.length() > WIDTH) {
				out.println(line);
				line = new StringBuilder(INDENT);
				length = start;
			}
			if (length > start) {
				line.append(' ');
				length++;
			}
			line.append(word);
			length += word.length();
		}
		out.println(line);
	}

	private String styled(Verdict verdict) {
		String style = switch (verdict) {
		case OK -> "green";
		case WARNING -> "yellow";
		case WRONG -> "bold,red";
		};
		return ansi.string("@|" + style + " " + verdict + "|@");
	}

	/** Text from elsewhere must not move the cursor. */
	private static String printable(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}
}
