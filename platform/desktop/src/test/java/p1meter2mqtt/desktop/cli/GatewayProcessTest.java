package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.desktop.platform.Pty;
import p1meter2mqtt.testing.FreePort;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;

/** The gateway as a process of its own: how it ends. */
@Tag("slow")
@Timeout(300)
final class GatewayProcessTest {

	/** Two seconds are promised; a busy machine gets some more. */
	private static final Duration LIMIT = Duration.ofSeconds(2 + 4);

	/** Whom a shell runs in the background ignores SIGINT, and so would the gateway; only GNU's env changes that. */
	private static final List<String> WITH_SIGNALS = OS.LINUX.isCurrentOs() ? List.of("env", "--default-signal=INT")
			: List.of();

	@TempDir
	private Path folder;
	private final List<Process> started = new ArrayList<>();

	@AfterEach
	void end() {
		this.started.forEach(gateway -> gateway.destroyForcibly().onExit().join());
	}

	@ParameterizedTest
	@ValueSource(strings = { "TERM", "INT" })
	void shouldSayGoodbyeAndEndWith0WhenItIsToldTo(String signal) throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker(); Pty cable = new Pty(folder)) {
			broker.start();
			try (Observer observer = new Observer(broker).watch("p1/status")) {
				Process gateway = start("--serial", cable.path().toString(), "--broker",
						"tcp://127.0.0.1:" + broker.port(), "--root", "p1/");
				assertThat(observer.next().payload()).isEqualTo("online");

				new ProcessBuilder("kill", "-" + signal, Long.toString(gateway.pid())).start().waitFor();

				assertThat(observer.next().payload()).isEqualTo("offline");
				assertThat(gateway.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
				assertThat(gateway.exitValue()).isZero();
			}
		}
	}

	@Test
	void shouldLeaveTheWillToSayItWhenItIsKilled() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker(); Pty cable = new Pty(folder)) {
			broker.start();
			try (Observer observer = new Observer(broker).watch("p1/status")) {
				Process gateway = start("--serial", cable.path().toString(), "--broker",
						"tcp://127.0.0.1:" + broker.port(), "--root", "p1/");
				assertThat(observer.next().payload()).isEqualTo("online");

				gateway.destroyForcibly();

				assertThat(observer.next().payload()).isEqualTo("offline");
			}
		}
	}

	@Test
	void shouldEndWith0WhileItStillLooksForAMeter() throws Exception {
		Process gateway = start("--wait", "--broker", "tcp://127.0.0.1:1");
		BufferedReader output = gateway.inputReader();
		String line = output.readLine();
		while (line != null && !line.startsWith("looking for a meter on ")) {
			line = output.readLine();
		}

		gateway.toHandle().destroy();

		assertThat(gateway.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		assertThat(gateway.exitValue()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "false, the broker was not reached within 1 s",
			"true, no good telegram has come from the meter within 3 s" })
	void shouldEndWith3IfTheBrokerOrTheMeterIsNotReached(boolean hasBroker, String sentence) throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker(); Pty cable = new Pty(folder)) {
			broker.start();
			int port = hasBroker ? broker.port() : FreePort.find();
			CommandRun command = new CommandRun();

			assertThat(command.run("gateway", "--serial", cable.path().toString(), "--broker",
					"tcp://127.0.0.1:" + port, "--seconds", hasBroker ? "3" : "1")).isEqualTo(3);
			assertThat(command.err()).isEqualTo("p1: " + sentence + System.lineSeparator());
		}
	}

	@Test
	void shouldEndWith3IfThePortIsNotThereInTime() {
		CommandRun command = new CommandRun();

		assertThat(command.run("gateway", "--wait", "--serial", "/dev/no-such-port", "--broker",
				"tcp://127.0.0.1:1", "--seconds", "1")).isEqualTo(3);
		assertThat(command.out()).containsOnlyOnce("there is no serial port /dev/no-such-port");
	}

	@Test
	void shouldTellTheJournalInOneLineWhatIsWrong() throws Exception {
		Process gateway = start(Map.of("P1_SERIAL", "/dev/null"), "--broker", "tcp://127.0.0.1:1");

		assertThat(gateway.errorReader().lines()).containsExactly("p1: /dev/null is no serial port");
		assertThat(gateway.waitFor()).isEqualTo(1);
	}

	private Process start(String... arguments) throws IOException {
		return start(Map.of(), arguments);
	}

	private Process start(Map<String, String> environment, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(WITH_SIGNALS);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Main.class.getName(), "gateway"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(environment);
		Process gateway = builder.start();
		this.started.add(gateway);
		return gateway;
	}
}
