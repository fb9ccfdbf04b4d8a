package p1meter2mqtt.desktop.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.ConcurrentTest;
import p1meter2mqtt.testing.TestAuthority;

/** The checks come to an end, whatever is at the other one. */
@Tag("slow")
@Timeout(300)
class SlowBrokerTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@Execution(ExecutionMode.CONCURRENT)
	@ValueSource(strings = { "", "20", "2002" })
	void shouldEndWithTheFirmwaresLimitIfTheBrokerStopsAnswering(String answer) throws Exception {
		try (ServerSocket server = answering(answer)) {
			CheckRun run = CheckRun.gateway(settings(server));

			assertThat(run.findings()).contains("ok port", "wrong login Connected to 127.0.0.1:" + server.getLocalPort()
					+ ", but not by MQTT: Nothing came from 127.0.0.1:" + server.getLocalPort() + " within ");
			assertThat(run.isGood()).isFalse();
		}
	}

	@ConcurrentTest
	void shouldEndWithALimitOfItsOwnIfNothingElseDoes() throws Exception {
		try (ServerSocket server = answering("")) {
			Settings settings = settings(server);
			settings.mqttTls = true;
			settings.mqttCaCertificate = new TestAuthority(folder, "authority").certificate().toString();
			CheckRun run = CheckRun.gateway(settings, Duration.ofSeconds(2));

			assertThat(run.findings()).contains("wrong check This came to no end within 2 s, and was given up:");
			assertThat(run.isGood()).isFalse();
		}
	}

	private static Settings settings(ServerSocket server) {
		Settings settings = new Settings();
		settings.mqttHost = "127.0.0.1";
		settings.mqttPort = server.getLocalPort();
		return settings;
	}

	/** A server that answers what it is told with these bytes, and then no more. */
	private static ServerSocket answering(String hexadecimal) throws IOException {
		ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					Socket client = server.accept();
					client.getOutputStream().write(HexFormat.of().parseHex(hexadecimal));
				}
			} catch (IOException e) {
				// the test is over
			}
		}, "server");
		thread.setDaemon(true);
		thread.start();
		return server;
	}
}
