package p1meter2mqtt.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.telegram;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithoutChecksum;
import static p1meter2mqtt.telegram.MeterOutput.withoutEndMark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.telegram.MeterOutput;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.ScriptedSerialPort;
import p1meter2mqtt.testing.SilentPort;
import p1meter2mqtt.testing.VirtualClock;

@Timeout(60)
class MeterTaskTest {

	private static final byte[] TELEGRAM = telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)", "1-0:2.7.0(00.000*kW)");
	private static final byte[] FIRST_HALF = Arrays.copyOf(TELEGRAM, TELEGRAM.length / 2);
	private static final byte[] SECOND_HALF = Arrays.copyOfRange(TELEGRAM, FIRST_HALF.length, TELEGRAM.length);

	private static final byte[] GARBAGE = { -1, -2, -3 };

	private final VirtualClock clock = new VirtualClock();
	private final ScriptedSerialPort port = new ScriptedSerialPort(this.clock);
	private final TelegramReader reader = new TelegramReader(TelegramReader.CRC_AUTO, null);
	private final Readings readings = new Readings();
	private final List<String> console = new ArrayList<>();
	private final Reports reports = new Reports(this.console::add);
	private final List<Boolean> light = new ArrayList<>();
	private final LedSignals signals = new LedSignals(this.light::add);
	private MeterTask task;

	@BeforeEach
	void makeTask() {
		this.task = task(this.port);
		this.port.whenDone(this.task::stop);
	}

	@Test
	void shouldStoreTheReadingsOfEachValidTelegram() {
		this.port.receive(TELEGRAM).pause(1_000).receive(TELEGRAM);

		this.task.run();

		assertThat(this.readings.telegrams()).isEqualTo(2);
		assertThat(this.port.baudrate()).isEqualTo(115_200);
		assertThat(this.console).isEmpty();
	}

	@Test
	void shouldTellTheTimeOfATelegramThatHasOne() throws IOException {
		MeterTime meterTime = new MeterTime();
		this.task.tellTime(meterTime);
		this.port.receive(telegram("0-0:1.0.0(261126133456W)")).pause(1_000).receive(TELEGRAM);

		this.task.run();

		new TimeOfDay(new TlsOptions("", "", "", "", "", meterTime), this.clock).require();
		assertThat(Instant.ofEpochMilli(this.clock.wallMillis())).isEqualTo("2026-11-26T12:34:01Z");
	}

	@Test
	void shouldStoreNothingOfATelegramWithAWrongChecksum() {
		byte[] damaged = TELEGRAM.clone();
		damaged[FIRST_HALF.length] ^= 1;
		this.port.receive(damaged).pause(1_000).receive(TELEGRAM);

		this.task.run();

		assertThat(this.readings.telegrams()).isEqualTo(1);
		assertThat(this.reader.count(TelegramReader.CRC_ERROR)).isEqualTo(1);
	}

	@Test
	void shouldStayInItsSerialFormatWhileItFindsOutWhichChecksumTheMeterSends() {
		byte[] telegram = MeterOutput.telegramWithX25("1-0:1.7.0(00.318*kW)");
		for (int i = 0; i < 4; i++) {
			this.port.receive(telegram).pause(10_000);
		}

		this.task.run();

		assertThat(this.task.serialFormat()).isEqualTo("115200 8N1");
		assertThat(this.readings.telegrams()).isEqualTo(2);
	}

	@Test
	void shouldFlashForEachValidTelegramOnly() {
		this.signals.setNetworkUp(true);
		this.signals.setBrokerConnected(true);
		this.signals.setMeterOnline(true);
		Runnable show = () -> this.signals.show(this.clock.monotonicMillis());
		byte[] damaged = TELEGRAM.clone();
		damaged[FIRST_HALF.length] ^= 1;
		this.port.receive(damaged).meanwhile(show)
				.receive(TELEGRAM).meanwhile(() -> this.light.add(null)).meanwhile(show);

		this.task.run();

		assertThat(this.light).containsExactly(false, null, true);
	}

	@Test
	void shouldLoseNothingToNoiseRightBeforeATelegram() {
		for (int seed = 0; seed < 200; seed++) {
			this.port.receive(TELEGRAM).receive(noise(seed));
		}
		this.port.receive(TELEGRAM);

		this.task.run();

		assertThat(this.readings.telegrams()).isEqualTo(201);
	}

	@Test
	void shouldPutATelegramTogetherAcrossAPauseOfTwoSeconds() {
		this.port.receive(FIRST_HALF).pause(2_000).receive(SECOND_HALF);

		this.task.run();

		assertThat(this.readings.telegrams()).isEqualTo(1);
	}

	@Test
	void shouldGiveATelegramUpAfterALongerPause() {
		this.port.receive(FIRST_HALF).pause(2_001).receive(SECOND_HALF).receive(TELEGRAM);

		this.task.run();

		assertThat(this.readings.telegrams()).isEqualTo(1);
		assertThat(this.reader.count(TelegramReader.TIMEOUT)).isEqualTo(1);
		assertThat(this.reader.count(TelegramReader.OK)).isEqualTo(1);
	}

	@Test
	void shouldTakeATelegramOfAMeterThatSendsNoExclamationMarkWhenThePauseIsOver() {
		byte[] unended = bytes(withoutEndMark("1-0:1.7.0(0000.67*kW)"));
		this.port.receive(unended).pause(9_900).receive(unended).pause(9_900).receive(unended);

		this.task.run();

		assertThat(this.readings.telegrams()).isEqualTo(1);
	}

	@Test
	void shouldSayThatATelegramIsComingInFromItsStartToItsEnd() {
		List<Boolean> receiving = new ArrayList<>();
		receiving.add(this.task.isReceiving());
		Runnable look = () -> receiving.add(this.task.isReceiving());
		this.port.receive(FIRST_HALF).meanwhile(look).receive(SECOND_HALF).meanwhile(look);

		this.task.run();

		assertThat(receiving).containsExactly(false, true, false);
	}

	@Test
	void shouldNotSayThatATelegramIsComingInAfterItHasStopped() {
		this.port.receive(FIRST_HALF);

		this.task.run();

		assertThat(this.task.isReceiving()).isTrue();
		this.clock.advance(2_000);
		assertThat(this.task.isReceiving()).isTrue();
		this.clock.advance(1);
		assertThat(this.task.isReceiving()).isFalse();
	}

	@Test
	void shouldTryAgainEvery5SecondsToOpenAPortThatCantBeOpened() {
		this.port.failToOpen("no such port").failToOpen("in use").failToOpen("in use").receive(TELEGRAM);
		long start = this.clock.monotonicMillis();

		this.task.run();

		assertThat(this.port.openTimes()).containsExactly(start, start + 5_000, start + 10_000, start + 15_000);
		assertThat(this.console).containsExactly("No bytes from the meter: no such port. Trying again in 5 s.",
				"No bytes from the meter: in use. Trying again in 5 s.",
				"No bytes from the meter: in use. Trying again in 5 s.");
		assertThat(this.readings.telegrams()).isEqualTo(1);
	}

	@Test
	void shouldOpenAPortAgainThatBroke() {
		this.port.receive(FIRST_HALF).fail("the cable was pulled out").receive(TELEGRAM);

		this.task.run();

		assertThat(this.port.openTimes()).hasSize(2);
		assertThat(this.console)
				.containsExactly("No bytes from the meter: the cable was pulled out. Trying again in 5 s.");
		assertThat(this.reader.count(TelegramReader.TIMEOUT)).isEqualTo(1);
		assertThat(this.readings.telegrams()).isEqualTo(1);
	}

	@Test
	void shouldOpenAPortAgainWhoseLineHasEnded() {
		this.port.receive(TELEGRAM).end().receive(TELEGRAM);

		this.task.run();

		assertThat(this.port.openTimes()).hasSize(2);
		assertThat(this.console).containsExactly("The serial line has ended. It is opened again in 5 s.");
		assertThat(this.readings.telegrams()).isEqualTo(2);
	}

	@Test
	void shouldFindTheFormatOfAMeterThatSends7BitsAndKeepItWhenThePortIsOpenedAgain() {
		byte[] sevenBits = withEvenParity(telegramWithoutChecksum("0-0:96.1.1(4530)", "1-0:1.7.0(0000.67*kW)"));
		this.port.receive(GARBAGE).pause(12_001).receive(GARBAGE).pause(8_000)
				.receive(sevenBits).meanwhile(() -> assertThat(this.readings.telegrams()).isEqualTo(1))
				.end().receive(sevenBits);

		this.task.run();

		assertThat(this.task.serialFormat()).isEqualTo("9600 7E1");
		assertThat(this.port.baudrate()).isEqualTo(9_600);
		assertThat(this.readings.telegrams()).isEqualTo(2);
		assertThat(this.port.openTimes()).as("opened for another speed").hasSize(2);
	}

	@Test
	void shouldNotTakeATelegramThatCameInOneFormatForOneInTheNextOne() {
		byte[] sevenBits = withEvenParity(telegramWithoutChecksum("1-0:1.7.0(0000.67*kW)"));
		this.port.receive(GARBAGE).pause(12_001).receive(sevenBits)
				.meanwhile(() -> assertThat(this.task.serialFormat()).isEqualTo("9600 7E1"))
				.meanwhile(() -> assertThat(this.readings.telegrams()).isZero()).receive(sevenBits);

		this.task.run();

		assertThat(this.readings.telegrams()).isEqualTo(1);
	}

	@Test
	void shouldSayThatAnErrorInTheFirmwareIsOneAndGoOn() {
		this.port.meanwhile(() -> {
			throw new IllegalStateException("impossible");
		}).receive(TELEGRAM);

		this.task.run();

		assertThat(this.console).containsExactly(
				"An error in the firmware, please report it: java.lang.IllegalStateException: impossible");
		assertThat(this.readings.telegrams()).isEqualTo(1);
	}

	@Test
	void shouldCloseThePortAtTheEnd() {
		this.port.receive(TELEGRAM);

		this.task.run();

		assertThat(this.port.isOpen()).isFalse();
	}

	@Test
	void shouldEndWhenItIsStoppedWhileItWaitsForBytes() throws InterruptedException {
		SilentPort silent = new SilentPort();
		MeterTask waiting = task(silent);
		Thread thread = new Thread(waiting);
		thread.start();
		silent.awaitReading();

		waiting.stop();
		thread.join();

		assertThat(this.console).isEmpty();
	}

	@Test
	void shouldEndWhenItIsStoppedWhileItOpensThePort() {
		SilentPort silent = new SilentPort();
		MeterTask opening = task(silent);
		silent.duringOpen(opening::stop);

		opening.run();

		assertThat(silent.isClosed()).isTrue();
		assertThat(this.console).isEmpty();
	}

	@Test
	void shouldEndWhenItIsInterruptedWhileItWaitsToTryAgain() {
		this.port.failToOpen("no such port");
		this.clock.interruptSleep();

		this.task.run();

		assertThat(this.port.openTimes()).hasSize(1);
	}

	/** 8 KB as from a line that hangs in the air, only without what begins a frame of another protocol. */
	private static byte[] noise(int seed) {
		byte[] noise = new byte[8_192];
		new Random(seed).nextBytes(noise);
		for (int i = 0; i < noise.length; i++) {
			if (noise[i] == 0x7E || noise[i] == 0x68 || noise[i] == (byte) 0xDB) {
				noise[i] = '/';
			}
		}
		return noise;
	}

	@Test
	void shouldNotCountAsStuckWhileNothingComesAtAll() throws InterruptedException {
		SilentPort silent = new SilentPort();
		MeterTask task = task(silent);
		Thread thread = new Thread(task);
		thread.start();
		silent.awaitReading();

		assertThat(isStuckWithin(task, 1_000_000)).isFalse();

		task.stop();
		thread.join();
	}

	@Test
	void shouldCountAsStuckWhenAReadDoesNotReturnWhatIsThere() throws InterruptedException {
		SilentPort hung = new SilentPort();
		MeterTask task = task(hung);
		Thread thread = new Thread(task);
		thread.start();
		hung.awaitReading();
		assertThat(task.isStuck()).isFalse();

		hung.setAvailable(1);

		assertThat(isStuckWithin(task, 179)).isFalse();
		assertThat(task.isStuck()).isTrue();

		task.stop();
		thread.join();
	}

	@Test
	void shouldCountAsStuckWhenAnErrorHasEndedIt() {
		this.port.meanwhile(() -> {
			throw new StackOverflowError();
		});

		assertThatThrownBy(this.task::run).isInstanceOf(StackOverflowError.class);

		assertThat(isStuckWithin(this.task, 181)).isTrue();
	}

	@Test
	void shouldNotCountAsStuckWhileThePortCannotBeOpened() {
		this.port.failToOpen("ECOM-COMM:E=5");
		this.port.whenDone(this.task::stop);
		this.clock.advance(500_000);

		this.task.run();

		assertThat(this.task.isStuck()).isFalse();
	}

	/** Says whether the supervisor finds it stuck in one of so many looks, a second each. */
	private static boolean isStuckWithin(MeterTask task, int looks) {
		for (int look = 0; look < looks; look++) {
			if (task.isStuck()) {
				return true;
			}
		}
		return false;
	}

	private static byte[] withEvenParity(byte[] text) {
		byte[] bytes = text.clone();
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] |= (byte) (Integer.bitCount(bytes[i]) << 7);
		}
		return bytes;
	}

	private MeterTask task(SerialPort serialPort) {
		return new MeterTask(serialPort, this.reader, new TelegramDecoder(this.readings, Country.UNKNOWN),
				new SerialFormatFinder("auto", 12), new LineMonitor(this.reader), this.signals,
				this.clock, this.reports);
	}
}
