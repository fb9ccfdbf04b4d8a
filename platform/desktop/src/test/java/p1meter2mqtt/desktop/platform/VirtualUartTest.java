package p1meter2mqtt.desktop.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;


@Timeout(120)
class VirtualUartTest {

	private static final byte[] TELEGRAM = "/ABC5METER\r\n\r\n1-0:1.8.1(000123.456*kWh)\r\n!A1B2\r\n"
			.getBytes(ISO_8859_1);

	private final VirtualTime time = new VirtualTime();

	@ParameterizedTest
	@CsvSource({ "115200, 1, 100", "9600, 1, 1200", "115200, 10, 10" })
	void shouldTakeTenBitsOfTheLinesTimeForEachByte(int baudrate, double speed, long millis) throws Exception {
		VirtualUart line = new VirtualUart(new LineFormat(baudrate, false, false), speed, 8_192, this.time);
		long start = this.time.nanoTime();

		line.write(new byte[1_152]);

		assertThat(TimeUnit.NANOSECONDS.toMillis(this.time.nanoTime() - start)).isEqualTo(millis);
	}

	@Test
	void shouldTakeItsTimeWhetherOrNotSomebodyListens() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		long start = this.time.nanoTime();

		line.write(new byte[576]);
		this.time.advanceMillis(950);
		line.write(new byte[576]);

		assertThat(TimeUnit.NANOSECONDS.toMillis(this.time.nanoTime() - start)).isEqualTo(50 + 950 + 50);
	}

	@Test
	void shouldHandOverWhatHasArrivedWhileTheRestIsStillBeingSent() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(115_200);
		List<Integer> available = new ArrayList<>();
		this.time.onPassing(() -> available.add(line.available()));

		line.write(new byte[200]);

		assertThat(available).containsExactly(0, 64, 128, 192);
		assertThat(line.available()).isEqualTo(200);
	}

	@Test
	void shouldDropAndCountWhatDoesNotFitIntoTheRing() throws Exception {
		byte[] sent = new byte[1_000];
		new Random(1).nextBytes(sent);
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, 1, 600, this.time);
		line.open(115_200);

		line.write(sent);

		assertThat(line.droppedBytes()).isEqualTo(400);
		assertThat(readAvailable(line)).containsExactly(Arrays.copyOf(sent, 600));
	}

	@Test
	void shouldHold8KibibytesUnlessToldOtherwise() throws Exception {
		assertThat(VirtualUart.DEFAULT_RING_BYTES).isEqualTo(8_192);
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(115_200);

		line.write(new byte[8_192]);
		assertThat(line.droppedBytes()).isZero();
		line.write(new byte[1]);
		assertThat(line.droppedBytes()).isEqualTo(1);
	}

	@Test
	void shouldGoOnAfterAnOverflow() throws Exception {
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, 1, 100, this.time);
		line.open(115_200);
		for (int i = 0; i < 50; i++) {
			line.write(new byte[150]);
			readAvailable(line);

			line.write(TELEGRAM);

			assertThat(readAvailable(line)).isEqualTo(TELEGRAM);
		}
		assertThat(line.droppedBytes()).isEqualTo(50 * 50);
	}

	@ParameterizedTest
	@ValueSource(ints = { 115_200, 111_800, 118_600 })
	void shouldReceiveEveryByteValueWhenTheSpeedsDifferByLessThan3Percent(int baudrate) throws Exception {
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(baudrate);

		line.write(all);

		assertThat(readAvailable(line)).isEqualTo(all);
		assertThat(line.framingErrors()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "115200, 9600", "9600, 115200", "115200, 57600", "57600, 115200", "9600, 19200", "115200, 100000" })
	void shouldReceiveGarbageAndNeverTheTelegramAtAWrongSpeed(int lineBaudrate, int baudrate) throws Exception {
		VirtualUart line = line(new LineFormat(lineBaudrate, false, false));
		line.open(baudrate);

		Random random = new Random(3);
		StringBuilder received = new StringBuilder();
		for (int i = 0; i < 200; i++) {
			line.write(telegram(random));
			received.append(new String(readAvailable(line), ISO_8859_1));
		}

		assertThat(received).hasSizeGreaterThan(1_000).doesNotContain("/ABC5", "1-0:", "\r\n");
		assertThat(line.framingErrors()).isPositive();
	}

	@Test
	void shouldSampleASlowLineTwiceABitAtTwiceItsSpeed() throws Exception {
		VirtualUart line = line(new LineFormat(9_600, false, false));
		line.open(19_200);

		line.write(new byte[] { 'U' });

		// the line: 0 1 0 1 0 1 0 1 0 1
		// seen: 0|01100110|0, which is 66 without a stop bit, then 11, then 0|01100111|1, which is E6
		assertThat(readAvailable(line)).containsExactly(0x66, 0xE6);
		assertThat(line.framingErrors()).isEqualTo(1);
	}

	@Test
	void shouldSampleAFastLineInTheMiddleOfItsOwnBits() throws Exception {
		VirtualUart line = line(new LineFormat(28_800, false, false));
		line.open(9_600);

		// each own bit is three of the line: nine low ones are a start bit and two bits, the line at rest is the others
		line.write(new byte[] { 0 });
		assertThat(readAvailable(line)).containsExactly(0xFC);

		// no low level of this lasts until the middle of a start bit
		line.write(new byte[] { 'U' });
		assertThat(readAvailable(line)).isEmpty();
		assertThat(line.framingErrors()).isZero();
	}

	@Test
	void shouldShowTheParityOf7E1AsBit7() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_2);
		line.open(9_600);

		line.write(TELEGRAM);

		byte[] received = readAvailable(line);
		assertThat(received).hasSameSizeAs(TELEGRAM).isNotEqualTo(TELEGRAM);
		for (int i = 0; i < received.length; i++) {
			assertThat(received[i] & 0x7F).isEqualTo(TELEGRAM[i]);
			assertThat(Integer.bitCount(received[i] & 0xFF) % 2).isZero();
		}
		assertThat(line.framingErrors()).isZero();
	}

	@Test
	void shouldReceiveNothingReadableFromAnInvertedLine() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5.invertedLine());
		line.open(115_200);

		// on the line 1 0 1 1 1 1 1 1 1 0, low before and after: the first edge is that into bit 0
		line.write(new byte[] { 1 });
		assertThat(readAvailable(line)).containsExactly(0x7F);

		Random random = new Random(4);
		StringBuilder received = new StringBuilder();
		for (int i = 0; i < 200; i++) {
			line.write(telegram(random));
			received.append(new String(readAvailable(line), ISO_8859_1));
		}
		assertThat(received).hasSizeGreaterThan(1_000).doesNotContain("/ABC5", "1-0:", "\r\n");
		assertThat(received.chars().filter(character -> character >= 0x80).count())
				.isGreaterThan(received.length() / 2);
	}

	@Test
	void shouldReceiveTheNextTelegramOnceTheSpeedIsRight() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(9_600);
		line.write(TELEGRAM);

		line.setBaudrate(115_200);
		readAvailable(line);
		line.write(TELEGRAM);

		assertThat(readAvailable(line)).isEqualTo(TELEGRAM);
	}

	@Test
	void shouldLoseWhatIsSentWhileThePortIsClosed() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.write(TELEGRAM);
		line.open(115_200);
		line.write(TELEGRAM);
		line.close();
		line.write(TELEGRAM);

		line.open(115_200);
		line.write(new byte[] { '/' });

		assertThat(readAvailable(line)).containsExactly('/');
		assertThat(line.droppedBytes()).isZero();
	}

	@Test
	void shouldOpenOnlyWhatIsClosed() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(115_200);
		line.write(TELEGRAM);

		line.open(9_600);

		assertThat(readAvailable(line)).isEqualTo(TELEGRAM);
		line.close();
		assertThat(line.isOpen()).isFalse();
		assertThat(line.available()).isZero();
		assertThat(line.read(new byte[1], 0, 1)).isEqualTo(-1);
	}

	@Test
	void shouldBeSilentFromTheMomentTheCableIsOutUntilItIsInAgain() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(115_200);
		long start = this.time.nanoTime();
		this.time.onPassing(() -> {
			if (this.time.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(15)) {
				line.unplug();
			}
		});

		line.write(new byte[1_000]);
		assertThat(line.available()).isEqualTo(128);
		line.write(TELEGRAM);
		assertThat(line.available()).isEqualTo(128);

		this.time.onPassing(line::plug);
		line.write(TELEGRAM);
		assertThat(line.available()).isEqualTo(128 + TELEGRAM.length);
	}

	@Test
	void shouldEndAWaitingReadWhenThePortIsClosed() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(115_200);
		CompletableFuture<Integer> count = new CompletableFuture<>();
		Thread reader = start(() -> {
			try {
				count.complete(line.read(new byte[1], 0, 1));
			} catch (IOException e) {
				count.completeExceptionally(e);
			}
		});
		awaitWaiting(reader);

		line.close();

		assertThat(count.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
	}

	@Test
	void shouldEndAWaitingReadWhenBytesArrive() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(115_200);
		CompletableFuture<Integer> count = new CompletableFuture<>();
		Thread reader = start(() -> {
			try {
				count.complete(line.read(new byte[64], 0, 64));
			} catch (IOException e) {
				count.completeExceptionally(e);
			}
		});
		awaitWaiting(reader);

		line.write(new byte[] { 1, 2, 3 });

		assertThat(count.get(60, TimeUnit.SECONDS)).isEqualTo(3);
	}

	@Test
	void shouldReturnMinus1OnceTheLineHasEndedAndAllIsRead() throws Exception {
		VirtualUart line = line(LineFormat.DSMR_5);
		line.open(115_200);
		line.write(new byte[] { 1 });
		line.end();

		assertThat(line.read(new byte[9], 0, 9)).isEqualTo(1);
		assertThat(line.read(new byte[9], 0, 9)).isEqualTo(-1);
	}

	@Test
	void shouldWaitForItsReaderAndLoseNothingWhenUnpaced() throws Exception {
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, VirtualUart.UNPACED, 16, this.time);
		byte[] sent = new byte[10_000];
		new Random(2).nextBytes(sent);
		long start = this.time.nanoTime();
		Thread meter = start(() -> {
			try {
				line.write(sent);
				line.end();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
		awaitWaiting(meter); // for the port to be opened

		line.open(115_200);
		byte[] received = readToEnd(line);

		assertThat(received).isEqualTo(sent);
		assertThat(line.droppedBytes()).isZero();
		assertThat(this.time.nanoTime()).isEqualTo(start);
	}

	@Test
	void shouldKeepTheMachinesTimeByDefault() throws Exception {
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5);
		long start = System.nanoTime();

		line.write(new byte[115]);

		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MICROSECONDS.toNanos(9_980));
	}

	private static byte[] telegram(Random random) {
		return String.format("/ABC5METER%d\r\n\r\n1-0:1.8.1(%09d*Wh)\r\n1-0:2.8.1(%09d*Wh)\r\n!%04X\r\n",
				random.nextInt(), random.nextInt(1_000_000), random.nextInt(1_000_000), random.nextInt(0x10000))
				.getBytes(ISO_8859_1);
	}

	private VirtualUart line(LineFormat format) {
		return new VirtualUart(format, 1, VirtualUart.DEFAULT_RING_BYTES, this.time);
	}

	private static Thread start(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void awaitWaiting(Thread thread) throws InterruptedException {
		while (thread.getState() != Thread.State.WAITING) {
			thread.join(1);
			assertThat(thread.isAlive()).isTrue();
		}
	}

	private static byte[] readAvailable(VirtualUart line) throws IOException {
		byte[] buffer = new byte[line.available()];
		int count = 0;
		while (count < buffer.length) {
			count += line.read(buffer, count, buffer.length - count);
		}
		return buffer;
	}

	private static byte[] readToEnd(VirtualUart line) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		byte[] buffer = new byte[7];
		int count = line.read(buffer, 0, buffer.length);
		while (count >= 0) {
			all.write(buffer, 0, count);
			count = line.read(buffer, 0, buffer.length);
		}
		return all.toByteArray();
	}
}
