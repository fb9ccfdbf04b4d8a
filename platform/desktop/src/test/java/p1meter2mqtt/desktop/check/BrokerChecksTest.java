package p1meter2mqtt.desktop.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.ConcurrentTest;
import p1meter2mqtt.testing.FreePort;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;

/** What the checks say of mosquitto, as it may be set up. */
@Tag("slow")
@Timeout(300)
class BrokerChecksTest {

	private static final String PASSWORD = "s3cret-of-the-broker";

	private final MosquittoBroker broker = new MosquittoBroker();

	@AfterEach
	void closeBroker() {
		broker.close();
	}

	@ConcurrentTest
	void shouldFindNothingWrongWithABrokerThatIsAsItShouldBe() throws Exception {
		broker.start();
		CheckRun run = CheckRun.gateway(CheckRun.settings(broker));

		assertThat(run.findings())
				.contains("ok settings The firmware takes all of them.\n", "\ntcp://127.0.0.1:" + broker.port() + "\n",
						"ok name 127.0.0.1 is an address.\n", "ok port Something listens on " + broker.port() + ".\n",
						"ok login The broker lets everybody in, without a user name.\n",
						"ok topics What is published below p1/ arrives, and is retained.\n",
						"ok other boards No board has been below p1/ yet.\n",
						"ok leftovers No retained message of an older set-up.\n")
				.doesNotContain("wrong ");
		assertThat(run.isGood()).isTrue();
	}

	@ConcurrentTest
	void shouldLeaveNothingBehind() throws Exception {
		broker.start();
		CheckRun.gateway(CheckRun.settings(broker));

		try (Observer observer = new Observer(broker)) {
			observer.watch("#");
			observer.publish("after", "all", 1, false);
			assertThat(observer.next().topic()).isEqualTo("after");
		}
	}

	@ConcurrentTest
	void shouldSayThatThereIsNoSuchName() throws Exception {
		broker.start();
		Settings settings = CheckRun.settings(broker);
		settings.mqttHost = "no-broker.invalid";
		CheckRun run = CheckRun.gateway(settings);

		assertThat(run.findings()).contains("wrong name This computer finds no address for no-broker.invalid. Write")
				.doesNotContain(" port ");
		assertThat(run.isGood()).isFalse();
	}

	@ConcurrentTest
	void shouldCheckEachBrokerThatIsNamed() throws Exception {
		broker.start();
		Settings settings = CheckRun.settings(broker);
		settings.mqttHost = "no-broker.invalid:1884, 127.0.0.1";
		CheckRun run = CheckRun.gateway(settings);

		assertThat(run.findings()).containsSubsequence("tcp://no-broker.invalid:1884\n", "wrong name",
				"tcp://127.0.0.1:" + broker.port() + "\n", "ok topics");
		assertThat(run.isGood()).isFalse();
	}

	@ConcurrentTest
	void shouldSayThatNothingListens() throws Exception {
		broker.start();
		Settings settings = CheckRun.settings(broker);
		settings.mqttPort = FreePort.find();
		CheckRun run = CheckRun.gateway(settings);

		assertThat(run.findings()).contains("wrong port Can't connect to 127.0.0.1:" + settings.mqttPort + " within"
				+ " 10000 ms (java.net.ConnectException: Connection refused). Check the host name or address");
		assertThat(run.isGood()).isFalse();
	}

	@ConcurrentTest
	void shouldTellABoardThatThisComputersOwnAddressIsNotTheBrokers() throws Exception {
		broker.start();
		CheckRun run = CheckRun.board(CheckRun.settings(broker), Path.of(""));

		assertThat(run.findings()).contains("wrong name 127.0.0.1 is an address. That is this computer itself, and for"
				+ " a board the board itself.");
	}

	@ConcurrentTest
	void shouldSayThatUserNameAndPasswordAreTaken() throws Exception {
		broker.withUser("p1", PASSWORD).start();
		CheckRun run = CheckRun.gateway(withUser("p1", PASSWORD));

		assertThat(run.findings()).contains("ok login The broker takes user name p1 and its password.\n")
				.doesNotContain("wrong ");
	}

	@ConcurrentTest
	void shouldSayThatThePasswordIsWrongWithoutShowingIt() throws Exception {
		broker.withUser("p1", PASSWORD).start();
		CheckRun run = CheckRun.gateway(withUser("p1", "an0ther-secret"));

		assertThat(run.findings()).contains("wrong login The broker at 127.0.0.1:" + broker.port()
				+ " refuses the connection (return code 5): it does not authorize this client. Check"
				+ " Settings.mqttUsername and Settings.mqttPassword, and the broker's list of users.\n")
				.doesNotContain("an0ther", PASSWORD);
		assertThat(run.isGood()).isFalse();
	}

	@ConcurrentTest
	void shouldSayThatAServerDoesNotSpeakMqtt() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			Thread closing = new Thread(() -> {
				try {
					while (true) {
						server.accept().close();
					}
				} catch (java.io.IOException e) {
					// the test is over
				}
			});
			closing.setDaemon(true);
			closing.start();
			broker.start();
			Settings settings = CheckRun.settings(broker);
			settings.mqttPort = server.getLocalPort();

			assertThat(CheckRun.gateway(settings).findings()).contains("wrong login Connected to 127.0.0.1:"
					+ server.getLocalPort() + ", but not by MQTT:");
		}
	}

	@ConcurrentTest
	void shouldSayThatTheBrokerDropsWhatIsPublished() throws Exception {
		broker.withAccess("topic read p1/#", "topic readwrite homeassistant/#").start();
		CheckRun run = CheckRun.gateway(CheckRun.settings(broker));

		assertThat(run.findings()).containsPattern("wrong topics The broker drops what this board publishes, or what"
				+ " it may not read: p1/p1meter-check-[0-9a-f]{4} did not come back\\. Let it write and read all below"
				+ " Settings\\.topicRoot in the broker's access control list\\.\n");
		assertThat(run.isGood()).isFalse();
	}

	@ConcurrentTest
	void shouldSayTheSameIfWhatIsPublishedMayNotBeRead() throws Exception {
		broker.withAccess("topic write p1/#", "topic readwrite homeassistant/#").start();

		assertThat(CheckRun.gateway(CheckRun.settings(broker)).findings())
				.contains("wrong topics The broker drops what this board publishes, or what it may not read: ")
				.doesNotContain("No board has been", "No retained message");
	}

	@ConcurrentTest
	void shouldSayThatHomeAssistantMayNotBeTold() throws Exception {
		broker.withAccess("topic readwrite p1/#", "topic read homeassistant/#").start();
		CheckRun run = CheckRun.gateway(CheckRun.settings(broker));

		assertThat(run.findings()).containsPattern("warning Home Assistant A message on"
				+ " homeassistant/device/p1meter-check-[0-9a-f]{4}/check did not come back\\.");
		assertThat(run.isGood()).isTrue();
	}

	@ConcurrentTest
	void shouldSayThatTheBrokerDoesNotTakeWhatHomeAssistantIsTold() throws Exception {
		broker.with("max_packet_size 2000").start();
		CheckRun run = CheckRun.gateway(CheckRun.settings(broker));

		assertThat(run.findings()).contains("wrong Home Assistant The connection broke behind a message of 20 kB, as"
				+ " long as what Home Assistant is told. Look at the broker's longest packet (max_packet_size).",
				"ok leftovers");
		assertThat(run.isGood()).isFalse();
	}

	@ConcurrentTest
	void shouldSayThatHomeAssistantIsThereIfItSaysSo() throws Exception {
		assertThat(findingsWith("homeassistant/status", "online"))
				.contains("ok Home Assistant It is there: homeassistant/status says online.\n");
	}

	@ConcurrentTest
	void shouldSayThatHomeAssistantHasEnded() throws Exception {
		assertThat(findingsWith("homeassistant/status", "offline"))
				.contains("warning Home Assistant It is not there: homeassistant/status says offline. Start it.\n");
	}

	@ConcurrentTest
	void shouldTakeOtherDevicesAnnouncementsAsASignOfHomeAssistant() throws Exception {
		assertThat(findingsWith("homeassistant/sensor/lamp/power/config", "{}"))
				.contains("ok Home Assistant Other devices announce themselves below homeassistant/, so it is, or was,"
						+ " on this broker.");
	}

	@ConcurrentTest
	void shouldNotTakeABoardsOwnAnnouncementAsASignOfHomeAssistant() throws Exception {
		assertThat(findingsWith("homeassistant/device/p1meter-00ff7e/config", "{\"device\":{},\"origin\":{\"name\":"
				+ "\"P1Meter2Mqtt\"},\"availability\":[{\"topic\":\"p1/status\"}],\"state_topic\":\"p1/x\"}"))
				.contains("warning Home Assistant Nothing shows that it uses this broker.");
	}

	@ConcurrentTest
	void shouldSayThatNothingShowsHomeAssistant() throws Exception {
		assertThat(findingsWith("another/topic", "x"))
				.contains("warning Home Assistant Nothing shows that it uses this broker.");
	}

	@ConcurrentTest
	void shouldSayThatHomeAssistantIsNotToldIfNobodyWantsThat() throws Exception {
		broker.start();
		Settings settings = CheckRun.settings(broker);
		settings.discovery = false;

		assertThat(CheckRun.gateway(settings).findings())
				.contains("ok Home Assistant It is told nothing, since discovery is false.\n");
	}

	@ConcurrentTest
	void shouldTellEachSettingThatIsWrongAndTryNothing() throws Exception {
		Settings settings = new Settings();
		settings.mqttPort = 0;
		settings.topicRoot = "p1";
		CheckRun run = CheckRun.gateway(settings);

		assertThat(run.findings()).isEqualTo("gateway.properties\n"
				+ "wrong settings mqttPort has to be 1 to 65535, and is 0.\n"
				+ "wrong settings topicRoot has to end in a slash.\n\n0 ok, 0 warnings, 2 wrong.\nbad\n");
	}

	@ConcurrentTest
	void shouldPrintNoLineOfMoreThanEightyCharactersButThoseToBeCopied() throws Exception {
		broker.withAccess("topic readwrite homeassistant/#").start();
		List<String> lines = CheckRun.gateway(CheckRun.settings(broker)).printed().lines().toList();

		assertThat(lines).hasSizeGreaterThan(10).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	private String findingsWith(String topic, String payload) throws Exception {
		broker.start();
		try (Observer observer = new Observer(broker)) {
			observer.publish(topic, payload, 1, true);
		}
		return CheckRun.gateway(CheckRun.settings(broker)).findings();
	}

	private Settings withUser(String username, String password) {
		Settings settings = CheckRun.settings(broker);
		settings.mqttUsername = username;
		settings.mqttPassword = password;
		return settings;
	}
}
