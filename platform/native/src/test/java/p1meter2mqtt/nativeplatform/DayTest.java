package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.BoardStatistics;
import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;

/**
 * A day of the emulated board in a minute or two, from noon to noon: its clock is stepped from telegram to telegram,
 * each of which is seen at the broker first. Broker and network answer in real time, so the clock is not stepped while
 * an answer is under way that was waited for at the step before.
 */
@Tag("slow")
@Order(2)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DayTest {

	private static final Instant NOON = Instant.parse("2026-01-31T11:00:00Z");
	private static final int TELEGRAM_SECONDS = 10;
	private static final int DAY_TELEGRAMS = 24 * 3_600 / TELEGRAM_SECONDS;
	/** Time to connect, and to tell Home Assistant what there is. */
	private static final int SETTLING_TELEGRAMS = 12;
	private static final String ALL_GOOD = "\"telegrams\":{\"ok\":" + (SETTLING_TELEGRAMS + DAY_TELEGRAMS)
			+ ",\"nocrc\":0,\"crc\":0,\"truncated\":0,\"overflow\":0,\"timeout\":0,\"encrypted\":0,\"foreign\":0,"
			+ "\"decryption\":0,\"wrong_tag\":0},\"objects\":{\"unparsed\":0,\"unknown\":0,\"refused\":0},"
			+ "\"implausible\":{\"count\":0}";
	private static final int METER_TIMEOUT_MILLIS = 30_000;
	/** Of a thread's 7 KiB. */
	private static final int STACK = 7 * 1024 - 768;

	/** Half the time that the firmware waits for the broker's answers. */
	private static final int STEP_MILLIS = 5_000;
	/** How long the uplink task sleeps between two looks, so that nobody waits for that. */
	private static final int LOOK_MILLIS = 20;
	private static final int ANSWER_MILLIS = 5;
	/** So far goes the clock on for that; then the machine is slow, and it is left alone. */
	private static final int LOOKS = 50;
	private static final int PATIENCE_MILLIS = 180_000;

	private final SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, NOON);
	private final ReadingsAtBroker readings = new ReadingsAtBroker();

	@Test
	void shouldPublishADayOfTelegramsWithoutLossOrGarbage() throws Exception {
		Path image = TestImage.firmware();
		try (SingleClientBroker broker = new SingleClientBroker(this.readings);
				EmulatedBoard board = new EmulatedBoard.Builder(image, options(broker)).start(System.out::println)) {
			broker.awaitTurn();
			send(SETTLING_TELEGRAMS, board, broker);
			BoardStatistics before = board.statistics();
			send(DAY_TELEGRAMS, board, broker);
			BoardStatistics after = board.statistics();

			report("Java objects allocated in a day, 8,640 telegrams", after.allocations() - before.allocations());
			report("collections of the Java heap in that day", after.collections() - before.collections());
			report("most used of a thread's stack", after.largestStack());
			assertThat(this.readings.wrong()).isEmpty();
			String health = healthWhenTheMeterIsSilent(board, broker);
			assertThat(health).contains("\"connections\":1,", ALL_GOOD);
			assertThat(uptimeSeconds(health)).isGreaterThan(TELEGRAM_SECONDS * (SETTLING_TELEGRAMS + DAY_TELEGRAMS));
			assertThat(broker.connections()).isEqualTo(1);
			assertThat(after.allocations()).isEqualTo(before.allocations());
			assertThat(after.collections()).isEqualTo(before.collections());
			assertThat(after.largestStack()).isLessThanOrEqualTo(STACK);
		}
	}

	private static Map<String, String> options(SingleClientBroker broker) {
		return Map.of("mqttHost", EmulatedBoard.HOST, "mqttPort", Integer.toString(broker.port()));
	}

	private void send(int telegrams, EmulatedBoard board, SingleClientBroker broker) throws Exception {
		for (int i = 0; i < telegrams; i++) {
			byte[] telegram = this.meter.telegram();
			Map<String, String> expected = DutchReadings.of(telegram);
			this.readings.expect(expected);
			board.line().write(telegram);
			int passed = look(board, this.readings::await);
			assertThat(this.readings.latestReadings()).as("at %s", this.meter.time()).isEqualTo(expected);
			int left = TELEGRAM_SECONDS * 1_000 - passed;
			while (left > 0) {
				left -= step(Math.min(left, STEP_MILLIS), board, broker);
			}
			advanceMeter();
		}
	}

	private void advanceMeter() {
		Instant next = this.meter.time().plusSeconds(TELEGRAM_SECONDS);
		while (this.meter.time().isBefore(next)) {
			this.meter.advance();
		}
	}

	/**
	 * Steps the clock, once the board has all answers that it waits for, and waits until all that is due then is done.
	 * Returns how far the clock went on.
	 */
	private int step(int millis, EmulatedBoard board, SingleClientBroker broker) throws Exception {
		broker.ask();
		int passed = look(board, broker::awaitAnswer);
		board.step(millis);
		board.statistics();
		return passed + millis;
	}

	/** Lets the firmware look at what there is until that shows. Returns how far the clock went on. */
	private static int look(EmulatedBoard board, Condition condition) throws Exception {
		int looks = 0;
		boolean met = false;
		while (!met && looks < LOOKS) {
			board.step(LOOK_MILLIS);
			looks++;
			met = condition.await(ANSWER_MILLIS);
		}
		if (!met) {
			condition.await(PATIENCE_MILLIS);
		}
		return looks * LOOK_MILLIS;
	}

	private interface Condition {

		/** Waits for it, and says whether it is met. */
		boolean await(int millis) throws InterruptedException;
	}

	/** The message that comes then has counted all telegrams. */
	private String healthWhenTheMeterIsSilent(EmulatedBoard board, SingleClientBroker broker) throws Exception {
		int passed = 0;
		while (passed <= METER_TIMEOUT_MILLIS) {
			passed += step(STEP_MILLIS, board, broker);
		}
		broker.awaitTurn();
		return this.readings.latest("health");
	}

	private static int uptimeSeconds(String health) {
		return Integer.parseInt(health.replaceFirst(".*\"uptime_s\":(\\d+),.*", "$1"));
	}

	private static void report(String what, int number) {
		System.out.printf("| %s | %,d |%n", what, number);
	}
}
