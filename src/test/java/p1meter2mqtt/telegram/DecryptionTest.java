package p1meter2mqtt.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.join;
import static p1meter2mqtt.telegram.MeterOutput.telegram;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithoutChecksum;
import static p1meter2mqtt.telegram.TelegramReader.CRC_AUTO;
import static p1meter2mqtt.telegram.TelegramReader.CRC_ERROR;
import static p1meter2mqtt.telegram.TelegramReader.DECRYPTION_ERROR;
import static p1meter2mqtt.telegram.TelegramReader.NONE;
import static p1meter2mqtt.telegram.TelegramReader.NO_CRC;
import static p1meter2mqtt.telegram.TelegramReader.OK;
import static p1meter2mqtt.telegram.TelegramReader.TIMEOUT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against frames that the JDK's own AES encrypts. */
class DecryptionTest {

	private static final byte[] KEY = bytes("0123456789abcdef");
	private static final byte[] OTHER_KEY = bytes("0123456789abcdeF");
	private static final byte[] AUTHENTICATION_KEY = bytes("fedcba9876543210");
	private static final EncryptedFrames FRAMES = new EncryptedFrames(KEY, AUTHENTICATION_KEY);

	private static final String POWER = "1-0:1.7.0(00.318*kW)";
	private static final String ENERGY = "1-0:1.8.0(000671.578*kWh)";

	private Decryption decryption = new Decryption(KEY, AUTHENTICATION_KEY, false);
	private TelegramReader reader = new TelegramReader(CRC_AUTO, this.decryption);

	@Test
	void shouldReadTheTelegramInAFrame() {
		assertThat(read(frame(telegram(ENERGY, POWER)))).containsExactly(OK);

		assertThat(this.reader.telegram().objects()).isEqualTo(2);
		assertThat(this.reader.telegram().isVerified()).isTrue();
		assertThat(this.decryption.wrongTags()).isZero();
	}

	@Test
	void shouldReadFramesAndPlainTelegramsInTurn() {
		assertThat(read(frame(telegram(ENERGY)), telegram(POWER), frame(telegram(POWER)), telegram(ENERGY)))
				.containsExactly(OK, OK, OK, OK);
	}

	@Test
	void shouldReadTelegramsOfEveryLength() {
		for (int length = 0; length < 300; length++) {
			assertThat(read(frame(telegram("0-0:96.13.0(" + "3".repeat(length) + ")")))).as("%d", length)
					.containsExactly(OK);
		}
	}

	@Test
	void shouldReadTheWidestTelegramThatAFrameHasRoomFor() {
		int overhead = frame(telegram("0-0:96.13.0(" + "3".repeat(300) + ")")).length - 300;

		assertThat(read(frame(telegram("0-0:96.13.0(" + "3".repeat(Telegram.CAPACITY - overhead) + ")"))))
				.containsExactly(OK);
	}

	@Test
	void shouldAcceptATelegramWithoutChecksumIfTheTagIsRight() {
		assertThat(read(frame(telegramWithoutChecksum(POWER)))).containsExactly(NO_CRC);
	}

	@Test
	void shouldRefuseEveryFrameWithAFlippedBitBehindItsLength() {
		byte[] frame = frame(telegram(POWER));
		Random random = new Random(12);
		for (int position = 12; position < frame.length; position++) {
			byte[] flipped = frame.clone();
			flipped[position] ^= (byte) (1 << random.nextInt(8));

			assertThat(read(flipped)).as("at %d", position).containsExactly(DECRYPTION_ERROR);
		}
		assertThat(read(frame)).containsExactly(OK);
	}

	@Test
	void shouldRefuseAFrameThatTheKeyDoesNotFit() {
		use(new Decryption(OTHER_KEY, AUTHENTICATION_KEY, false));

		assertThat(read(frame(telegram(POWER)))).containsExactly(DECRYPTION_ERROR);
		assertThat(this.decryption.wrongTags()).isEqualTo(1);
	}

	@Test
	void shouldRefuseAFrameThatTheAuthenticationKeyDoesNotFit() {
		use(new Decryption(KEY, OTHER_KEY, false));

		assertThat(read(frame(telegram(POWER)))).containsExactly(DECRYPTION_ERROR);
	}

	@Test
	void shouldRelyOnTheChecksumIfAWrongTagIsAccepted() {
		use(new Decryption(KEY, OTHER_KEY, true));

		assertThat(read(frame(telegram(POWER)), frame(telegramWithoutChecksum(POWER)))).containsExactly(OK, CRC_ERROR);
		assertThat(this.decryption.wrongTags()).isEqualTo(2);
		assertThat(this.reader.count(CRC_ERROR)).isEqualTo(1);
		assertThat(this.reader.count(NO_CRC)).isZero();
	}

	@Test
	void shouldRefuseTheFirstTelegramWithoutChecksumIfAWrongTagIsAccepted() {
		use(new Decryption(KEY, OTHER_KEY, true));

		assertThat(read(frame(telegramWithoutChecksum(POWER)))).containsExactly(CRC_ERROR);
		assertThat(this.reader.count(CRC_ERROR)).isEqualTo(1);
		assertThat(this.reader.count(NO_CRC)).isZero();
	}

	@Test
	void shouldRefuseAnotherKeyEvenIfAWrongTagIsAccepted() {
		use(new Decryption(OTHER_KEY, AUTHENTICATION_KEY, true));

		assertThat(read(frame(telegram(POWER)))).containsExactly(DECRYPTION_ERROR);
	}

	@Test
	void shouldReadAFrameWithoutATagOnlyIfThatIsAccepted() {
		byte[] frame = FRAMES.withoutTag(telegram(POWER));

		assertThat(read(frame)).containsExactly(DECRYPTION_ERROR);
		use(new Decryption(KEY, AUTHENTICATION_KEY, true));
		assertThat(read(frame)).containsExactly(OK);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4, 5, 16, 17 })
	void shouldSurviveAFrameThatIsTooShort(int length) {
		byte[] frame = join(new byte[] { (byte) 0xDB, 8 }, new byte[8], new byte[] { (byte) length }, new byte[length]);

		assertThat(read(frame, frame(telegram(POWER)))).endsWith(OK).doesNotContain(CRC_ERROR);
	}

	@Test
	void shouldSurviveAFrameWithoutATelegram() {
		assertThat(read(frame(bytes("hello")), frame(new byte[0]), frame(telegram(POWER))))
				.containsExactly(DECRYPTION_ERROR, DECRYPTION_ERROR, OK);
	}

	@Test
	void shouldEndATelegramThatIsCutWithinItsFrame() {
		byte[] whole = telegram(POWER);

		assertThat(read(frame(Arrays.copyOf(whole, whole.length - 12)), frame(whole))).containsExactly(TIMEOUT, OK);
	}

	@Test
	void shouldEndTheWidestTelegramThatIsCutWithinItsFrame() {
		byte[] cut = bytes("/P1M5\\2P1-METER\r\n\r\n0-0:96.13.0(" + "3".repeat(Telegram.CAPACITY));
		int overhead = frame(Arrays.copyOf(cut, 300)).length - 300;

		assertThat(read(frame(Arrays.copyOf(cut, Telegram.CAPACITY - overhead)), frame(telegram(POWER))))
				.containsExactly(TIMEOUT, OK);
	}

	private void use(Decryption decryption) {
		this.decryption = decryption;
		this.reader = new TelegramReader(CRC_AUTO, decryption);
	}

	private List<Integer> read(byte[]... parts) {
		byte[] line = join(parts);
		List<Integer> outcomes = new ArrayList<>();
		int cursor = 0;
		while (cursor < line.length) {
			cursor += this.reader.read(line, cursor, line.length - cursor);
			if (this.reader.outcome() != NONE) {
				outcomes.add(this.reader.outcome());
			}
		}
		return outcomes;
	}

	private static byte[] frame(byte[] content) {
		return FRAMES.withTag(content);
	}
}
