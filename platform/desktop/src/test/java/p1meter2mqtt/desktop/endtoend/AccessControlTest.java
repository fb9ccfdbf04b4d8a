package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.faults.FaultyNetwork;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.NatsBroker;
import p1meter2mqtt.testing.Observer;

/** Boards of one image at a broker that lets each write below its own name only, as docs/fleet.md has it. */
@Tag("slow")
@Timeout(300)
class AccessControlTest {

	/** The first line is for clients without a name: the test's. */
	private static final String[] ACCESS = { "topic read #", "pattern readwrite p1/%c/#",
			"pattern write homeassistant/device/%c/config", "pattern read homeassistant/status" };

	private final MosquittoBroker broker = new MosquittoBroker();

	@BeforeEach
	void startBroker() throws Exception {
		this.broker.withAccess(ACCESS);
		this.broker.start();
	}

	@AfterEach
	void stopBroker() {
		this.broker.close();
	}

	@Test
	void shouldPublishBelowItsOwnName() throws Exception {
		VirtualUart line = line();
		try (Watcher watcher = new Watcher(this.broker, "#");
				RunningBoard board = new RunningBoard(settings("p1/p1meter-{id}/"), line);
				SendingMeter meter = new SendingMeter(line)) {
			watcher.await("p1/p1meter-00ff7e/status", "online");
			watcher.awaitPart("homeassistant/device/p1meter-00ff7e/config", "p1/p1meter-00ff7e/status");
			watcher.awaitNumber("p1/p1meter-00ff7e/actual_consumption", 3);
			assertThat(board.firmware().connections()).isEqualTo(1);
			assertThat(meter.sent()).isPositive();
		}
	}

	/** Neither its messages nor its will, which mosquitto 2 drops without a word; the board finds that out itself. */
	@Test
	void shouldNotWriteAnotherBoardsTopics() throws Exception {
		try (Watcher watcher = new Watcher(this.broker, "#");
				RunningBoard own = new RunningBoard(settings("p1/p1meter-{id}/"))) {
			watcher.await("p1/p1meter-00ff7e/status", "online");
			Settings settings = settings("p1/p1meter-00ff7e/");
			settings.mqttClientIdentifier = "p1meter-00ff7f";
			VirtualUart line = line();
			try (RunningBoard stranger = new RunningBoard(settings, line, FastTime::on);
					SendingMeter meter = new SendingMeter(line)) {
				stranger.awaitLine("The broker drops what this board publishes");
				int telegrams = meter.sent();
				while (stranger.firmware().goodTelegrams() < telegrams + 10) {
					Thread.sleep(20);
				}

				assertThat(stranger.firmware().connections()).as("nothing hangs, nothing breaks").isEqualTo(1);
			}
			own.close();
			watcher.await("p1/p1meter-00ff7e/status", "offline");
			assertThat(watcher.seen()).filteredOn(message -> message.startsWith("p1/p1meter-00ff7e/status="))
					.containsExactly("p1/p1meter-00ff7e/status=online", "p1/p1meter-00ff7e/status=offline");
			assertThat(watcher.seen()).noneMatch(message -> message.startsWith("p1/p1meter-00ff7e/actual"));
		}
	}

	@Test
	void shouldNotHaveItsWillPublishedOnAnotherBoardsTopic() throws Exception {
		try (Watcher watcher = new Watcher(this.broker, "#");
				FaultyNetwork network = new FaultyNetwork(this.broker.port());
				RunningBoard own = new RunningBoard(settings("p1/p1meter-{id}/"))) {
			watcher.await("p1/p1meter-00ff7e/status", "online");
			Settings settings = settings("p1/p1meter-00ff7e/");
			settings.mqttPort = network.port();
			settings.mqttClientIdentifier = "p1meter-00ff7f";
			try (RunningBoard stranger = new RunningBoard(settings)) {
				stranger.awaitLine("The MQTT broker is connected: ");
				network.cut();
				stranger.awaitLine("The MQTT broker is lost: ");
			}
			own.close();
			watcher.await("p1/p1meter-00ff7e/status", "offline");
			assertThat(watcher.seen()).filteredOn(message -> message.startsWith("p1/p1meter-00ff7e/status="))
					.hasSize(2);
		}
	}

	@Test
	void shouldNotWriteAnotherBoardsTopicsAtNatsEither() throws Exception {
		String users = "users: [ " + natsUser("p1meter-00ff7e") + natsUser("p1meter-00ff7f")
				+ "{ user: reader, password: x, permissions: { publish: { deny: \">\" },"
				+ " subscribe: [ \"p1\", \"p1.>\", \"$MQTT.sub.>\" ] } } ]";
		try (NatsBroker nats = new NatsBroker().withUsers(users, "reader", "x")) {
			nats.start();
			VirtualUart line = line();
			Settings settings = settings("p1/p1meter-00ff7e/");
			settings.mqttPort = nats.port();
			settings.mqttPassword = "x";
			Settings strange = settings("p1/p1meter-00ff7e/");
			strange.mqttPort = nats.port();
			strange.mqttPassword = "x";
			strange.mqttClientIdentifier = "p1meter-00ff7f";
			strange.mqttUsername = "p1meter-00ff7f";
			try (Observer observer = new Observer(nats, "reader", "x").watch("p1/#");
					RunningBoard stranger = new RunningBoard(strange, line, FastTime::on);
					SendingMeter meter = new SendingMeter(line)) {
				stranger.awaitLine("The MQTT broker is connected: ");
				int telegrams = meter.sent();
				while (stranger.firmware().goodTelegrams() < telegrams + 100) {
					Thread.sleep(20);
				}
				assertThat(stranger.firmware().connections()).as("nothing hangs, nothing breaks").isEqualTo(1);

				try (RunningBoard own = new RunningBoard(settings)) {
					assertThat(observer.next()).as("the first message at all, of the other one")
							.extracting(Observer.Message::topic, Observer.Message::payload)
							.containsExactly("p1/p1meter-00ff7e/status", "online");
					assertThat(own.firmware().connections()).isEqualTo(1);
				}
			}
		}
	}

	private static String natsUser(String name) {
		return "{ user: \"" + name + "\", password: x, permissions: { publish: [ \"p1." + name
				+ ".>\", \"homeassistant.device." + name + ".config\" ], subscribe: [ \"p1." + name
				+ ".status\", \"homeassistant.status\" ] } }, ";
	}

	private Settings settings(String root) {
		Settings settings = RunningBoard.settings(this.broker.port());
		settings.topicRoot = root;
		settings.mqttUsername = "p1meter-{id}";
		return settings;
	}

	private static VirtualUart line() {
		return new VirtualUart(LineFormat.DSMR_5, VirtualUart.UNPACED, VirtualUart.DEFAULT_RING_BYTES,
				TimeSource.SYSTEM);
	}
}
