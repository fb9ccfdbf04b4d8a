package p1meter2mqtt.desktop.check;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import p1meter2mqtt.Settings;
import p1meter2mqtt.testing.Broker;
import picocli.CommandLine.Help.Ansi;

/** Runs checks, and keeps what they say: each finding in one line, however it was wrapped. */
final class CheckRun {

	static final String ROOT = "p1/";

	private final StringWriter out = new StringWriter();
	private final Report report = new Report(new PrintWriter(out), Ansi.OFF);
	private final boolean good;

	private CheckRun(Subject subject, Duration limit) throws InterruptedException {
		new Checks(report, limit).run(subject);
		good = report.end("good", "bad");
	}

	/** Checks the settings of a gateway. */
	static CheckRun gateway(Settings settings) throws InterruptedException {
		return gateway(settings, Optional.empty());
	}

	/** Checks the settings of a gateway, and clears what is left over below a root. */
	static CheckRun gateway(Settings settings, Optional<String> rootToClear) throws InterruptedException {
		return new CheckRun(Subject.gateway(settings, "gateway.properties", "p1 check", rootToClear, List.of(),
				UnaryOperator.identity()), Duration.ofSeconds(60));
	}

	/** Checks the settings of a gateway, each check within a limit. */
	static CheckRun gateway(Settings settings, Duration limit) throws InterruptedException {
		return new CheckRun(Subject.gateway(settings, "gateway.properties", "p1 check", Optional.empty(), List.of(),
				UnaryOperator.identity()), limit);
	}

	/** Checks the settings of a board, whose files are in a folder. */
	static CheckRun board(Settings settings, Path resources) throws InterruptedException {
		return new CheckRun(Subject.board(settings, resources, "p1 check", Optional.empty(), List.of()),
				Duration.ofSeconds(60));
	}

	/** Settings for a broker of this machine. */
	static Settings settings(Broker broker) {
		Settings settings = new Settings();
		settings.mqttHost = "127.0.0.1";
		settings.mqttPort = broker.port();
		settings.topicRoot = ROOT;
		return settings;
	}

	/** Whether nothing was wrong. */
	boolean isGood() {
		return good;
	}

	/** As it was printed. */
	String printed() {
		return out.toString();
	}

	/** Each finding in a line, with single blanks. */
	String findings() {
		return unwrapped(out.toString());
	}

	/** What was printed, each finding in a line, with single blanks. */
	static String unwrapped(String printed) {
		return printed.replaceAll("\n {25}", " ").replaceAll("(?<=\\S) +", " ");
	}
}
