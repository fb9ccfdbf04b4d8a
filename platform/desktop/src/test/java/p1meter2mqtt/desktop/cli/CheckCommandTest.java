package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.testing.EmbeddedBroker;
import p1meter2mqtt.testing.Observer;

@Timeout(300)
class CheckCommandTest {

	@TempDir
	private Path folder;
	private final CommandRun command = new CommandRun();

	@Test
	void shouldCheckAGatewaysFile() throws Exception {
		try (EmbeddedBroker broker = new EmbeddedBroker()) {
			broker.start();
			// its first answer may take longer than the check waits, on a busy machine
			new Observer(broker).close();
			int code = command.run("check", "--config", file("mqttHost = 127.0.0.1\nmqttPort = " + broker.port()
					+ "\ntopicRoot = test/\nserial = /dev/ttyUSB0\n"));

			assertThat(command.out()).startsWith(folder.resolve("gateway.properties") + "\nok       settings ")
					.contains("ok       topics ").endsWith(" 0 wrong.\nYou can start the gateway.\n");
			assertThat(code).isZero();
		}
	}

	@Test
	void shouldEndWithOneIfSomethingIsWrong() throws Exception {
		int code = command.run("check", "--config", file("mqttHost = no-broker.invalid\nmqttPassword = s3cret\n"
				+ "mqttUsername = p1\n"));

		assertThat(command.out()).contains("wrong    name ").doesNotContain("s3cret")
				.endsWith("Correct what is wrong before you start the gateway, and check again.\n");
		assertThat(code).isOne();
	}

	@Test
	void shouldSayWhereASettingStandsThatIsWrong() throws Exception {
		int code = command.run("check", "--config", file("mqttHost = broker\nmqttPort = 0\n"));

		assertThat(command.out().replaceAll("\\s+", " ")).contains("wrong settings"
				+ " " + folder.resolve("gateway.properties")
				+ ", line 2: mqttPort has to be 1 to 65535, and is 0.");
		assertThat(code).isOne();
	}

	@Test
	void shouldSayWhichLineOfTheFileMeansNothing() throws Exception {
		int code = command.run("check", "--config", file("mqttHots = broker\n"));

		assertThat(command.err()).contains("line 1: there is no setting mqttHots. Is it mqttHost?");
		assertThat(code).isOne();
	}

	@Test
	void shouldDemandARootAsTheSettingsHaveIt() throws Exception {
		int code = command.run("check", "--config", file(""), "--clear", "old");

		assertThat(command.err()).startsWith("p1: --clear needs a root as topicRoot has it, with a slash at the end");
		assertThat(code).isEqualTo(2);
	}

	@Test
	void shouldDemandAFileWhereThereAreNoSources() {
		int code = command.run("check");

		assertThat(command.err()).startsWith("p1: there is no Settings.java here to be checked: name a gateway's file"
				+ " by --config FILE");
		assertThat(code).isEqualTo(2);
	}

	private String file(String content) throws Exception {
		return Files.writeString(folder.resolve("gateway.properties"), content).toString();
	}
}
