package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Led;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.network.Network;
import p1meter2mqtt.testing.FailingPorts;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.TestBoard;
import p1meter2mqtt.testing.VirtualClock;
import p1meter2mqtt.uplink.UplinkTask;

/**
 * Whatever a driver throws, at each call of each of its methods: no task ends by it, none runs hot, health tells it,
 * and when it works again, so does the firmware. The three tasks on one thread and on virtual time.
 */
@Timeout(60)
class PortErrorsTest {

	private static final int TURN_MILLIS = 100;
	private static final int SECOND = 1_000;
	private static final int MINUTE = 60 * SECOND;
	private static final byte[] TELEGRAM = telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)");

	private static final String ERROR = "An error in the firmware, please report it: java.lang.IllegalStateException:"
			+ " impossible";

	private final FailingPorts ports = new FailingPorts();
	private final SteppingClock clock = new SteppingClock();
	private final List<String> console = new ArrayList<>();
	private final RecordingMqttClient client = new RecordingMqttClient();
	private final Line line = new Line();
	private final Air air = new Air();
	private final TestBoard board = new TestBoard();
	private final MeterTask meterTask;
	private final UplinkTask uplinkTask;
	private final SupervisorTask supervisorTask;
	private final List<String> health = new ArrayList<>();
	private Runnable whenPrinted = () -> {
	};
	private final Deque<Scheduled> script = new ArrayDeque<>();
	private long endMillis = this.clock.monotonicMillis();

	private record Scheduled(long millis, Runnable action) {
	}

	PortErrorsTest() {
		Settings settings = new Settings();
		settings.topicRoot = "root/";
		settings.discovery = false;
		this.board.clock = this.ports.before(Clock.class, this.clock);
		this.board.console = this.ports.before(Console.class, this::print);
		this.board.led = this.ports.before(Led.class, on -> {
		});
		this.board.serialPort = this.ports.before(SerialPort.class, this.line);
		this.board.network = this.ports.before(Network.class, this.air);
		this.board.mqttClient = options -> this.client;
		P1Meter2Mqtt firmware = new P1Meter2Mqtt(settings, this.ports.before(Board.class, this.board));
		this.meterTask = firmware.meterTask;
		this.uplinkTask = firmware.uplinkTask;
		this.supervisorTask = firmware.supervisorTask;
	}

	@ParameterizedTest
	@ValueSource(strings = { "Network.isUp", "Network.join", "Network.signalStrength", "SerialPort.open",
			"SerialPort.read", "SerialPort.close", "SerialPort.available", "SerialPort.setBaudrate", "Led.set",
			"Board.feedWatchdog", "Console.print" })
	void shouldTryNowAndThenAndSayWhyAndComeBack(String method) {
		after(MINUTE, () -> {
			assertThat(this.client.isConnected()).isTrue();
			this.console.clear();
			this.ports.fail(method);
			provoke(method);
		});
		after(5 * MINUTE, () -> assertTriedNowAndThen());
		after(5 * MINUTE, () -> {
			assertTriedNowAndThen();
			assertThat(this.console).as("lines on the console").hasSizeLessThan(2 * 10 * 60);
			this.ports.mend();
			this.line.mend();
			this.health.clear();
		});
		after(2 * MINUTE, () -> {
			assertThat(this.health).isNotEmpty()
					.allSatisfy(message -> assertThat(message).contains(ERROR));
			this.board.meals = 0;
		});
		after(20 * MINUTE, this.meterTask::stop);

		this.meterTask.run();

		assertThat(this.health).last().asString().contains("\"problem\":null", "\"meter\":\"online\"");
		assertThat(this.board.meals).as("the watchdog is fed each second").isBetween(20 * 60 - 1, 20 * 60 + 1);
		assertThat(this.board.restarts).isZero();
	}

	/** A clock that fails can't say how long to wait, so that these wait really. */
	@ParameterizedTest
	@CsvSource({ "meter, Clock.sleep", "uplink, Clock.sleep", "uplink, Clock.monotonicMillis",
			"supervisor, Clock.sleep" })
	void shouldRestForASecondAndGoOnWhateverTheClockThrows(String task, String method) {
		this.line.ending = true;
		this.ports.fail(method);
		this.whenPrinted = this.ports::mend;
		after(MINUTE, () -> {
			this.meterTask.stop();
			this.uplinkTask.stop();
			this.supervisorTask.stop();
		});
		long start = System.nanoTime();

		switch (task) {
		case "meter" -> this.meterTask.run();
		case "uplink" -> this.uplinkTask.run();
		default -> this.supervisorTask.run();
		}

		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
		assertThat(this.console).contains(ERROR);
		assertThat(this.script).as("it went on to the end").isEmpty();
	}

	private void print(String line) {
		this.console.add(line);
		if (line.equals(ERROR)) {
			this.whenPrinted.run();
		}
	}

	private void assertTriedNowAndThen() {
		assertThat(this.ports.failures()).as("tries in 5 minutes").isBetween(1, 5 * 60);
	}

	/** Lets happen what makes the firmware call the method again and again. */
	private void provoke(String method) {
		switch (method) {
		case "Network.join" -> this.air.up = false;
		case "SerialPort.open", "SerialPort.close", "Console.print" -> this.line.ending = true;
		case "SerialPort.setBaudrate" -> this.line.noisy = true;
		default -> {
			// is called anyway
		}
		}
	}

	/** Says what happens so long after what was said before. */
	private void after(long millis, Runnable action) {
		this.endMillis += millis;
		this.script.add(new Scheduled(this.endMillis, action));
	}

	private void othersTurn() {
		if (!this.script.isEmpty() && this.clock.monotonicMillis() >= this.script.peek().millis()) {
			this.script.remove().action().run();
		}
		this.uplinkTask.turn();
		if (this.clock.monotonicMillis() % SECOND == 0) {
			this.supervisorTask.turn();
		}
		for (Message message : this.client.arrived()) {
			if (message.topic().equals("root/health")) {
				this.health.add(message.payload());
			}
		}
	}

	/** Whoever waits lets the other tasks take their turns. */
	private final class SteppingClock implements Clock {

		private final VirtualClock time = new VirtualClock();

		@Override
		public long monotonicMillis() {
			return this.time.monotonicMillis();
		}

		@Override
		public long wallMillis() {
			return this.time.wallMillis();
		}

		@Override
		public void setWallMillis(long millis) {
			this.time.setWallMillis(millis);
		}

		@Override
		public void sleep(long millis) {
			for (long slept = 0; slept < millis; slept += TURN_MILLIS) {
				this.time.advance(TURN_MILLIS);
				othersTurn();
			}
		}
	}

	/** A line on which a telegram comes each second, or noise. */
	private final class Line implements SerialPort {

		private boolean ending;
		private boolean noisy;

		void mend() {
			this.ending = false;
			this.noisy = false;
		}

		@Override
		public void open(int baudrate) {
			// can be read from at once
		}

		@Override
		public void setBaudrate(int baudrate) {
			// any will do
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			PortErrorsTest.this.clock.sleep(SECOND);
			if (this.ending) {
				return -1;
			}
			System.arraycopy(this.noisy ? new byte[TELEGRAM.length] : TELEGRAM, 0, buffer, offset, TELEGRAM.length);
			return TELEGRAM.length;
		}

		@Override
		public int available() {
			return 0;
		}

		@Override
		public void close() {
			// is opened again
		}
	}

	private static final class Air implements Network {

		private boolean up;

		@Override
		public boolean isUp() {
			return this.up;
		}

		@Override
		public void join() {
			this.up = true;
		}

		@Override
		public int signalStrength() {
			return -60;
		}
	}
}
