package p1meter2mqtt.desktop.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

import picocli.CommandLine;

/** Runs a command within the test's process, and keeps what it says. */
final class CommandRun {

	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();

	/** Runs a command; returns its exit code. */
	int run(String... arguments) {
		return run(Map.of(), arguments);
	}

	/** Runs a command with an environment. */
	int run(Map<String, String> environment, String... arguments) {
		CommandLine commandLine = Main.commandLine(environment);
		commandLine.setOut(new PrintWriter(out));
		commandLine.setErr(new PrintWriter(err));
		return Main.execute(commandLine, arguments);
	}

	String out() {
		return out.toString();
	}

	String err() {
		return err.toString();
	}
}
