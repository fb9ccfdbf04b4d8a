package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.Settings;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.SystemProgram;

/** Does what docs/tls.md says, with the name of this machine. */
@Timeout(180)
class TlsDocumentationTest {

	private static final Path DOCUMENT = Path.of("../../docs/tls.md");
	private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

	@TempDir
	private Path folder;

	@Test
	void shouldConnectWithTheCertificatesThatTheDocumentMakes() throws Exception {
		SystemProgram.require("openssl", "mosquitto");
		String commands = COMMANDS.matcher(Files.readString(DOCUMENT)).results().map(block -> block.group(1))
				.collect(Collectors.joining()).replace("homeassistant.local", "localhost")
				.replace("192.0.2.10", "127.0.0.1");
		run(commands);
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.withTls(this.folder.resolve("broker.crt"), this.folder.resolve("broker.key"),
					this.folder.resolve("ca.crt"), true).start();
			Settings settings = RunningBoard.settings(broker.port());
			settings.mqttHost = "localhost";
			settings.mqttTls = true;
			settings.mqttCaCertificate = file("ca.crt");
			settings.mqttClientCertificate = file("board.crt");
			settings.mqttClientKey = file("board.key.der");
			settings.mqttClientKeyPassword = "change-me";

			try (RunningBoard board = new RunningBoard(settings)) {
				board.awaitLine("The MQTT broker is connected: ");
			}
		}
		assertThat(Files.size(this.folder.resolve("broker.crt"))).isLessThan(2048);
	}

	private String file(String name) {
		return this.folder.resolve(name).toString();
	}

	private void run(String commands) throws Exception {
		Path log = this.folder.resolve("log");
		Process shell = new ProcessBuilder("sh", "-e", "-c", commands).directory(this.folder.toFile())
				.redirectErrorStream(true).redirectOutput(log.toFile()).start();
		assertThat(shell.waitFor()).as(Files.readString(log)).isZero();
	}
}
