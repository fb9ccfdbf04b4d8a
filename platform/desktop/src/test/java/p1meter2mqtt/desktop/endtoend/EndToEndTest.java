package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static p1meter2mqtt.desktop.endtoend.SendingMeter.consuming;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.Board;
import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.platform.JSerialCommUart;
import p1meter2mqtt.desktop.faults.FaultyNetwork;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.TestBoard;

/** Telegrams in, messages out of a real broker: the whole firmware as it is, but for the board. */
@Timeout(300)
class EndToEndTest {

	private final VirtualUart line = line();

	static Stream<Broker> brokers() {
		return Stream.of(new EmbeddedBroker(), new MosquittoBroker());
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldPublishWhatTheMeterSends(Broker broker) throws Exception {
		broker.start();
		Settings settings = RunningBoard.settings(broker.port());
		settings.aliveTopic = "p1/alive";
		try (Watcher watcher = new Watcher(broker, "p1/#")) {
			try (RunningBoard board = new RunningBoard(settings, this.line)) {
				watcher.await("p1/status", "online");
				watcher.await("p1/alive", "p1 meter alive: p1meter-00ff7e");
				watcher.await("p1/meter", "offline");

				this.line.write(telegram("1-3:0.2.8(50)", "1-0:1.8.1(000123.456*kWh)", "1-0:1.7.0(00.671*kW)",
						"0-1:24.1.0(003)", "0-1:24.2.1(260131120000W)(01234.567*m3)"));
				watcher.await("p1/meter", "online");
				watcher.await("p1/p1_version", "50");
				watcher.await("p1/consumption_tarif_low", "123.456");
				watcher.await("p1/actual_consumption", "0.671");
				watcher.await("p1/gas_meter_m3", "1234.567");
				watcher.await("p1/gas_meter_time", "2026-01-31T12:00:00+01:00");

				byte[] damaged = consuming(666);
				damaged[damaged.length / 2] ^= 1;
				this.line.write(damaged);
				this.line.write(consuming(672));
				watcher.await("p1/actual_consumption", "0.672");
				assertThat(board.firmware().telegrams(TelegramReader.CRC_ERROR)).isEqualTo(1);
				assertThat(board.firmware().goodTelegrams()).isEqualTo(2);
			}
			watcher.await("p1/meter", "offline");
			watcher.await("p1/status", "offline");
			assertThat(watcher.seen()).doesNotContain("p1/actual_consumption=0.666");
		}
		try (Watcher late = new Watcher(broker, "p1/#")) {
			late.await("p1/status", "offline");
		}
		broker.close();
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldLeaveItsWillWhenTheConnectionIsCutAndComeBackByItself(Broker broker) throws Exception {
		broker.start();
		try (FaultyNetwork network = new FaultyNetwork(broker.port());
				Watcher watcher = new Watcher(broker, "p1/#");
				RunningBoard board = new RunningBoard(RunningBoard.settings(network.port()), this.line);
				SendingMeter meter = new SendingMeter(this.line)) {
			watcher.await("p1/meter", "online");
			watcher.await("p1/p1_version", "50");

			network.cut();
			watcher.await("p1/status", "offline");
			board.awaitLine("The MQTT broker is lost: ");
			network.mend();

			watcher.await("p1/status", "online");
			watcher.await("p1/meter", "online");
			watcher.awaitNumber("p1/actual_consumption", meter.sent());
			watcher.await("p1/p1_version", "50");
		}
		broker.close();
	}

	@Test
	void shouldLeaveOutWhatIsLongerThanTheBrokersLongestPacketAndPublishTheRest() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker().with("max_packet_size 200")) {
			broker.start();
			try (Watcher watcher = new Watcher(broker, "p1/#");
					RunningBoard board =
							new RunningBoard(RunningBoard.settings(broker.port()), this.line, FastTime::on);
					SendingMeter meter = new SendingMeter(this.line)) {
				String leftOut = " is left out until the next start";
				List<String> told = Stream.concat(board.awaitLine(leftOut).stream(), board.awaitLine(leftOut).stream())
						.filter(line -> line.contains(leftOut)).toList();

				watcher.awaitNumber("p1/actual_consumption", meter.sent());
				assertThat(told).extracting(line -> line.substring(0, line.indexOf(leftOut)))
						.containsExactlyInAnyOrder("The health message", "The discovery document");
				assertThat(board.firmware().connections()).isEqualTo(1 + 3 + 3);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldPublishTheNewestValuesWhenTheBrokerIsStartedAgain(Broker broker) throws Exception {
		broker.start();
		try (FaultyNetwork network = new FaultyNetwork(broker.port());
				RunningBoard board = new RunningBoard(RunningBoard.settings(network.port()), this.line, FastTime::on);
				SendingMeter meter = new SendingMeter(this.line)) {
			board.awaitLine("The MQTT broker is connected: ");

			broker.stop();
			board.awaitLine("The MQTT broker is lost: ");
			board.awaitLine("No MQTT broker: ");
			// nobody gets through before the watcher is there to see it
			network.cut();
			broker.start();
			int sent = meter.sent();
			try (Watcher watcher = new Watcher(broker, "p1/#")) {
				network.mend();

				watcher.await("p1/status", "online");
				watcher.awaitNumber("p1/actual_consumption", sent);
				watcher.await("p1/p1_version", "50");
				assertThat(watcher.numbers("p1/actual_consumption")).isSorted().allMatch(number -> number >= sent);
			}
		}
		broker.close();
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldSayThatThePasswordIsWrongAndGoOnTrying(Broker broker) throws Exception {
		broker.withUser("p1", "right-one").start();
		Settings settings = RunningBoard.settings(broker.port());
		settings.mqttUsername = "p1";
		settings.mqttPassword = "wrong-one";
		try (RunningBoard board = new RunningBoard(settings, this.line)) {
			String refusal = "No MQTT broker: The broker at 127.0.0.1:" + broker.port() + " refuses the connection";

			assertThat(board.awaitLine(refusal)).last().asString().contains("Settings.mqttPassword")
					.doesNotContain("wrong-one");
			board.awaitLine(refusal);
		}
		broker.close();
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldKeepTwoBoardsOnOneBrokerApart(Broker broker) throws Exception {
		broker.start();
		VirtualUart otherLine = line();
		Settings settings = RunningBoard.settings(broker.port());
		settings.mqttClientIdentifier = "p1meter-house";
		settings.topicRoot = "house/";
		Settings otherSettings = RunningBoard.settings(broker.port());
		otherSettings.mqttClientIdentifier = "p1meter-barn";
		otherSettings.topicRoot = "barn/";
		otherSettings.serialPort = "com1";
		try (Watcher house = new Watcher(broker, "house/#");
				Watcher barn = new Watcher(broker, "barn/#");
				RunningBoard otherBoard = new RunningBoard(otherSettings, otherLine)) {
			try (RunningBoard board = new RunningBoard(settings, this.line)) {
				house.await("house/status", "online");
				barn.await("barn/status", "online");

				this.line.write(consuming(671));
				otherLine.write(consuming(999));
				house.await("house/actual_consumption", "0.671");
				barn.await("barn/actual_consumption", "0.999");
			}
			house.await("house/status", "offline");

			otherLine.write(consuming(1000));
			barn.await("barn/actual_consumption", "1.000");
			assertThat(otherBoard.firmware().connections()).isEqualTo(1);
			assertThat(house.seen()).doesNotContain("house/actual_consumption=0.999");
			assertThat(barn.seen()).doesNotContain("barn/status=offline", "barn/actual_consumption=0.671");
		}
		broker.close();
	}

	@Test
	void shouldSayThatTheMeterIsOfflineWhenTheCableIsPulledOut() throws Exception {
		try (Broker broker = new EmbeddedBroker()) {
			broker.start();
			Settings settings = RunningBoard.settings(broker.port());
			settings.meterTimeoutSeconds = 5;
			try (Watcher watcher = new Watcher(broker, "p1/#");
					RunningBoard board = new RunningBoard(settings, this.line)) {
				this.line.write(consuming(671));
				watcher.await("p1/meter", "online");

				this.line.unplug();
				this.line.write(consuming(672));
				watcher.await("p1/meter", "offline");
				board.awaitLine("Nothing comes from the meter.");

				this.line.plug();
				this.line.write(consuming(673));
				watcher.await("p1/meter", "online");
				watcher.await("p1/actual_consumption", "0.673");
				assertThat(watcher.seen()).doesNotContain("p1/actual_consumption=0.672", "p1/status=offline");
			}
		}
	}

	@Test
	void shouldLoseNothingToNoiseBetweenTelegrams() throws Exception {
		byte[] noise = new byte[8 * 1024];
		new Random(7).nextBytes(noise);
		try (Broker broker = new EmbeddedBroker()) {
			broker.start();
			try (Watcher watcher = new Watcher(broker, "p1/#");
					RunningBoard board = new RunningBoard(RunningBoard.settings(broker.port()), this.line)) {
				this.line.write(consuming(671));
				watcher.await("p1/actual_consumption", "0.671");

				this.line.write(noise);
				this.line.write(consuming(672));

				watcher.await("p1/actual_consumption", "0.672");
				assertThat(board.firmware().goodTelegrams()).isEqualTo(2);
			}
		}
	}

	@Test
	void shouldPublishATelegramThatCutsAnotherOneOff() throws Exception {
		byte[] cut = consuming(666);
		try (Broker broker = new EmbeddedBroker()) {
			broker.start();
			try (Watcher watcher = new Watcher(broker, "p1/#");
					RunningBoard board = new RunningBoard(RunningBoard.settings(broker.port()), this.line)) {
				for (int length = 1; length < cut.length - 6; length++) {
					this.line.write(Arrays.copyOf(cut, length));
					this.line.write(consuming(100 + length));
				}

				watcher.await("p1/actual_consumption", "0." + (100 + cut.length - 7));
				assertThat(watcher.seen()).doesNotContain("p1/actual_consumption=0.666");
				assertThat(board.firmware().goodTelegrams()).isEqualTo(cut.length - 7);
			}
		}
	}

	@Test
	void shouldStopAtOnceWhileItWaitsToOpenASerialPort() throws Exception {
		try (Broker broker = new EmbeddedBroker()) {
			broker.start();
			Settings settings = RunningBoard.settings(broker.port());
			SerialPort missing = new JSerialCommUart("/dev/ttyNone9");
			try (Watcher watcher = new Watcher(broker, "p1/#");
					RunningBoard board = new RunningBoard(settings, missing, EndToEndTest::withEndlessPauses)) {
				watcher.await("p1/status", "online");
				board.awaitLine("No bytes from the meter: there is no serial port /dev/ttyNone9");

				board.close();

				watcher.await("p1/status", "offline");
			}
		}
	}

	@Test
	void shouldNotStartWithWrongSettings() {
		Settings settings = RunningBoard.settings(1883);
		settings.topicRoot = "no slash";

		assertThatIllegalArgumentException().isThrownBy(() -> new RunningBoard(settings))
				.withMessageContaining("topicRoot has to end in a slash");
	}

	@Test
	void shouldSayOnceThatTimesAreWithheldWhereTheTimeZoneIsNotKnown() {
		Settings settings = RunningBoard.settings(1883);
		List<String> console = new ArrayList<>();
		settings.country = "PT";

		new P1Meter2Mqtt(settings, new DesktopBoard(new byte[6], line(), console::add));

		assertThat(console)
				.containsExactly("The time zone of PT is not known: times are withheld, all else is published.");
	}

	/** A board on which nobody who waits for a second or longer comes back by himself. */
	private static Board withEndlessPauses(Board board) {
		TestBoard changed = TestBoard.like(board);
		changed.clock = new ChangedClock(board.clock()) {

			@Override
			public void sleep(long millis) throws InterruptedException {
				super.sleep(millis < 1_000 ? millis : Long.MAX_VALUE);
			}
		};
		return changed;
	}

	private static VirtualUart line() {
		return new VirtualUart(LineFormat.DSMR_5, VirtualUart.UNPACED, VirtualUart.DEFAULT_RING_BYTES,
				TimeSource.SYSTEM);
	}
}
