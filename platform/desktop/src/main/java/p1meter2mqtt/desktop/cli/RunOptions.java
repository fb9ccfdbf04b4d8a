package p1meter2mqtt.desktop.cli;

import picocli.CommandLine.Option;

/** The options that every command has which runs the firmware. */
final class RunOptions {

	@Option(names = "--seconds", paramLabel = "N", description = "Stop after this time. Default: 0, run until Ctrl-C.")
	int seconds;

	@Option(names = { "-q", "--quiet" },
			description = "Show where the broker is, errors, and a summary at the end only.")
	boolean quiet;
}
