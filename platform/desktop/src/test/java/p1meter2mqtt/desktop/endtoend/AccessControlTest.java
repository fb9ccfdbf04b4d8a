package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.testing.MosquittoBroker;

/** Boards of one image at a mosquitto that lets each write below its own name only, as docs/fleet.md has it. */
@Tag("slow")
@Timeout(120)
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
			watcher.awaitNumber("p1/p1meter-00ff7e/actual_consumption", 3);
			watcher.awaitPart("homeassistant/device/p1meter-00ff7e/config", "p1/p1meter-00ff7e/status");
			assertThat(board.firmware().connections()).isEqualTo(1);
			assertThat(meter.sent()).isPositive();
		}
	}

	/** Even its will would be another board's: mosquitto refuses the connection, and the console says why. */
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
				stranger.awaitLine("it does not authorize this client");
				int telegrams = stranger.firmware().goodTelegrams();
				stranger.awaitLine("it does not authorize this client");
				stranger.awaitLine("it does not authorize this client");

				assertThat(stranger.firmware().goodTelegrams()).as("goes on reading").isGreaterThan(telegrams);
				assertThat(stranger.firmware().connections()).isZero();
				assertThat(meter.sent()).isPositive();
			}
			own.close();
			watcher.await("p1/p1meter-00ff7e/status", "offline");
			assertThat(watcher.seen()).filteredOn(message -> message.startsWith("p1/p1meter-00ff7e/status="))
					.containsExactly("p1/p1meter-00ff7e/status=online", "p1/p1meter-00ff7e/status=offline");
			assertThat(watcher.seen()).noneMatch(message -> message.contains("actual_consumption"));
		}
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
