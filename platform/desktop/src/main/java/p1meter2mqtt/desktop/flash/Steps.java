package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import p1meter2mqtt.desktop.BadInputException;

/**
 * What is done, one step after the other: says what each does, how far it is and how long it took. All that the
 * programs say goes to a log. Where one fails, a sentence tells why.
 */
final class Steps {

	private static final int LAST_LINES = 15;
	/** Without a terminal: how often progress is told. */
	private static final int PERCENT_PER_LINE = 25;
	private static final String INDENTATION = " ".repeat(10);
	private static final String NEW_LINE = "\r\u001b[K";

	private final Programs programs;
	private final PrintWriter out;
	private final boolean terminal;
	private final InstantSource time;
	private final Path log;
	private final Function<String, String> troubles;
	private Instant begun;
	/** How much was told last. */
	private int percent;

	/**
	 * Makes it, with an empty log.
	 *
	 * @param terminal whether a line can be written anew
	 * @param troubles finds a sentence for what a program said; null if it knows none
	 */
	Steps(Programs programs, PrintWriter out, boolean terminal, InstantSource time, Path log,
			Function<String, String> troubles) throws IOException {
		this.programs = programs;
		this.out = out;
		this.terminal = terminal;
		this.time = time;
		this.log = log;
		this.troubles = troubles;
		Files.createDirectories(log.getParent());
		Files.writeString(log, "");
	}

	/** Begins a step. */
	void begin(String name, String what) {
		this.begun = this.time.instant();
		this.percent = 0;
		this.out.println(String.format(Locale.ROOT, "%-9s %s", name, what));
		this.out.flush();
	}

	/** Says something about the step. */
	void remark(String text) {
		for (String line : text.split("\n")) {
			this.out.println(INDENTATION + line);
		}
		this.out.flush();
	}

	/**
	 * Ends the step: says how long it took.
	 *
	 * @param result more to say; empty for nothing
	 */
	void end(String result) {
		Duration took = Duration.between(this.begun, this.time.instant());
		String seconds = String.format(Locale.ROOT, took.toSeconds() < 10 ? "%.1f" : "%.0f", took.toMillis() / 1000.0);
		remark("done in " + seconds + " s" + (result.isEmpty() ? "" : ": " + result));
	}

	/** Says whether a program succeeds; if not, that is no failure. */
	boolean succeeds(Call call) throws BadInputException {
		return execute(call, Progress.NONE, new ArrayList<>()) == 0;
	}

	/**
	 * Runs a program.
	 *
	 * @return what it said
	 * @throws BadInputException if it fails
	 */
	List<String> run(Call call, Progress progress) throws BadInputException {
		List<String> lines = new ArrayList<>();
		int exit = execute(call, progress, lines);
		if (exit == 0) {
			return lines;
		}
		String trouble = this.troubles.apply(String.join("\n", lines));
		String about = "\n    All about it: " + this.log;
		if (trouble != null) {
			throw new BadInputException(trouble + about);
		}
		List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
		throw new BadInputException(call.name() + " failed (exit code " + exit + "). The last that it said:\n    "
				+ String.join("\n    ", last) + about);
	}

	private int execute(Call call, Progress progress, List<String> lines) throws BadInputException {
		try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(this.log,
				StandardOpenOption.APPEND))) {
			writer.println("$ " + String.join(" ", call.command()));
			int exit = this.programs.run(call, line -> {
				writer.println(line);
				lines.add(line);
				progress.of(line).ifPresent(this::tell);
			});
			if (this.terminal && this.percent > 0) {
				this.out.print(NEW_LINE);
				this.percent = 0;
			}
			return exit;
		} catch (IOException e) {
			throw new BadInputException(call.name() + " can't be run: " + e.getMessage());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new BadInputException(call.name() + " was interrupted.");
		}
	}

	private void tell(Progress.Mark mark) {
		if (this.terminal) {
			this.percent = Math.max(1, mark.percent());
			this.out.print(NEW_LINE + INDENTATION + mark.text());
			this.out.flush();
			return;
		}
		if (mark.percent() < this.percent) {
			// the next of several files
			this.percent = 0;
		}
		if (mark.percent() >= this.percent + PERCENT_PER_LINE) {
			this.percent = mark.percent() / PERCENT_PER_LINE * PERCENT_PER_LINE;
			remark(mark.text());
		}
	}
}
