package p1meter2mqtt.line;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.telegram;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithoutChecksum;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;

class LineMonitorTest {

	private static final int SILENCE_MILLIS = 30_000;
	private static final byte[] TELEGRAM = telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)");
	private static final byte[] ENCRYPTED_FRAME = encryptedFrame();

	private TelegramReader reader = new TelegramReader(TelegramReader.CRC_AUTO, null);
	private LineMonitor monitor = new LineMonitor(this.reader);
	private long now = 1_000_000;
	private boolean allFormatsTried;

	@Test
	void shouldSayThatNothingComes() {
		assertThat(problem()).startsWith("Nothing comes from the meter.");
	}

	@Test
	void shouldSayThatNothingComesAnyMore() {
		receive(TELEGRAM);
		this.monitor.telegramReceived();
		this.now += SILENCE_MILLIS + 1;

		assertThat(problem()).startsWith("Nothing comes from the meter.");
	}

	@Test
	void shouldSayThatNothingComesAnyMoreAlsoAfterNoise() {
		receive(bytes("noise"));
		this.now += SILENCE_MILLIS + 1;

		assertThat(problem()).startsWith("Nothing comes from the meter.");
	}

	@Test
	void shouldSayThatAKeyIsNeeded() {
		receive(ENCRYPTED_FRAME);

		assertThat(problem()).startsWith("The telegrams are encrypted. Ask the grid company");
	}

	@Test
	void shouldSayThatTheKeyDoesNotFit() {
		this.reader = new TelegramReader(TelegramReader.CRC_AUTO, new Decryption(new byte[16], new byte[16], false));
		this.monitor = new LineMonitor(this.reader);

		receive(ENCRYPTED_FRAME);

		assertThat(problem()).startsWith("The telegrams are encrypted, and Settings.decryptionKey");
	}

	@Test
	void shouldSayThatThisIsNoP1PortWhenForeignFramesComeAgainAndAgain() {
		byte[] frame = bytes("~\u00A0\u0008abcdef~");

		receive(frame);
		assertThat(problem()).isNull();
		receive(frame);
		assertThat(problem()).startsWith("The meter sends HDLC/DLMS or wired M-Bus.");
	}

	@Test
	void shouldSayThatTelegramsAreDamaged() {
		byte[] damaged = TELEGRAM.clone();
		damaged[damaged.length / 2] ^= 1;

		receive(damaged);

		assertThat(problem()).startsWith("Telegrams come, but damaged.");
	}

	@Test
	void shouldSayThatTelegramsWithoutAChecksumAreDamaged() {
		receive(telegramWithoutChecksum("1-0:1.7.0(00.6"));

		assertThat(problem()).startsWith("Telegrams come, but damaged.");
	}

	@Test
	void shouldSayThatTheLineIsNotInvertedWhenAllFormatsGiveNoText() {
		byte[] garbage = new byte[1_000];
		new Random(1).nextBytes(garbage);
		for (int i = 0; i < garbage.length; i++) {
			garbage[i] = (byte) (garbage[i] == '/' || garbage[i] == '~' || garbage[i] == (byte) 0xDB ? 0 : garbage[i]);
		}
		receive(garbage);

		assertThat(problem()).isNull();
		this.allFormatsTried = true;
		assertThat(problem()).startsWith("What comes is no text at any speed.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void shouldTakeNoiseForNothingElse(int seed) {
		byte[] noise = new byte[1 << 14];
		Random random = new Random(seed);
		receive(noise);
		this.allFormatsTried = true;

		for (int i = 0; i < 100; i++) {
			random.nextBytes(noise);
			receive(noise);
			assertThat(problem()).startsWith("What comes is no text at any speed.");
		}
	}

	@Test
	void shouldSayThatALineThatIsReadTooFastGivesNoText() {
		receive(new byte[1_000]);
		this.allFormatsTried = true;

		assertThat(problem()).startsWith("What comes is no text at any speed.");
	}

	@Test
	void shouldSayThatItDoesNotKnowWhatComesWhenAllFormatsWereTried() {
		receive(bytes("Hello, world! ".repeat(100)));

		assertThat(problem()).isNull();
		this.allFormatsTried = true;
		assertThat(problem()).startsWith("Bytes come, but no telegram at any speed.");
	}

	@Test
	void shouldForgetWhatWasWrongWhenATelegramIsGood() {
		receive(ENCRYPTED_FRAME);
		receive(TELEGRAM);
		this.monitor.telegramReceived();
		receive(bytes("Hello"));

		assertThat(problem()).isNull();
	}

	@Test
	void shouldSayTheSameAfterDaysOfGarbage() {
		byte[] garbage = new byte[1 << 24];
		Arrays.fill(garbage, (byte) 0xFF);
		this.allFormatsTried = true;

		for (int i = 0; i < 200; i++) {
			this.monitor.bytesReceived(garbage, garbage.length, this.now);
			assertThat(problem()).startsWith("What comes is no text at any speed.");
		}
	}

	private void receive(byte[] bytes) {
		this.monitor.bytesReceived(bytes, bytes.length, this.now);
		int offset = 0;
		while (offset < bytes.length) {
			offset += this.reader.read(bytes, offset, bytes.length - offset);
		}
	}

	private String problem() {
		return this.monitor.problem(this.now, SILENCE_MILLIS, this.allFormatsTried);
	}

	/** A frame of general-glo-ciphering that nobody has encrypted. */
	private static byte[] encryptedFrame() {
		byte[] frame = new byte[2 + 8 + 1 + 100];
		frame[0] = (byte) 0xDB;
		frame[1] = 8;
		frame[10] = 100;
		frame[11] = 0x30;
		return frame;
	}
}
