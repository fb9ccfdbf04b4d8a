package p1meter2mqtt.desktop.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import picocli.CommandLine.Help.Ansi;

class ReportTest {

	private final StringWriter out = new StringWriter();

	@Test
	void shouldPrintATableThatIsReadFromItsLeftEdge() {
		Report report = new Report(new PrintWriter(out), Ansi.OFF);
		report.title("Settings.java");
		report.accept(Finding.ok("settings", "All is well."));
		report.accept(Finding.wrong("port", "Nothing listens there, as far as can be seen from here at this time of"
				+ " day."));
		report.accept(Finding.warning("leftovers", "To clear them:\n    p1 check --clear"
				+ " a/very/long/root/that/stays/whole/whatever/it/takes/"));

		assertThat(report.end("Go on.", "Don't.")).isFalse();
		assertThat(out).hasToString("""
				Settings.java
				ok       settings        All is well.
				wrong    port            Nothing listens there, as far as can be seen from here
				                         at this time of day.
				warning  leftovers       To clear them:
				    p1 check --clear a/very/long/root/that/stays/whole/whatever/it/takes/

				1 ok, 1 warning, 1 wrong.
				Don't.
				""");
	}

	@Test
	void shouldSetVerdictsOffByColourOnATerminalThatHasSome() {
		new Report(new PrintWriter(out), Ansi.ON).accept(Finding.ok("name", "Well."));

		assertThat(out).hasToString("\u001b[32mok\u001b[39m\u001b[0m       name            Well.\n");
	}

	@Test
	void shouldNotLetTextFromElsewhereMoveTheCursor() {
		new Report(new PrintWriter(out), Ansi.OFF).accept(Finding.ok("name", "a\u001b[2Jb"));

		assertThat(out).hasToString("ok       name            a?[2Jb\n");
	}
}
