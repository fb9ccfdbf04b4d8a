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

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against frames that the JDK's own AES encrypts. */
class DecryptionTest {

	private static final byte[] KEY = bytes("0123456789abcdef");
	private static final byte[] OTHER_KEY = bytes("0123456789abcdeF");
	private static final byte[] AUTHENTICATION_KEY = bytes("fedcba9876543210");
	private static final byte[] TITLE = bytes("TST\1\2\3\4\5");
	private static final int TAG_LENGTH = 12;
	private static final int WITH_TAG = 0x30;
	private static final int WITHOUT_TAG = 0x20;

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
			assertThat(read(frame(telegram("0-0:96.13.0(" + "3".repeat(length) + ")")))).as("%d", length).containsExactly(OK);
		}
	}

	@Test
	void shouldReadTheWidestTelegramThatAFrameHasRoomFor() {
		int overhead = frame(telegram("0-0:96.13.0()")).length;

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
		for (int position = 13; position < frame.length; position++) {
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
	void shouldRefuseAnotherKeyEvenIfAWrongTagIsAccepted() {
		use(new Decryption(OTHER_KEY, AUTHENTICATION_KEY, true));

		assertThat(read(frame(telegram(POWER)))).containsExactly(DECRYPTION_ERROR);
	}

	@Test
	void shouldReadAFrameWithoutATagOnlyIfThatIsAccepted() {
		byte[] frame = frame(WITHOUT_TAG, telegram(POWER));

		assertThat(read(frame)).containsExactly(DECRYPTION_ERROR);
		use(new Decryption(KEY, AUTHENTICATION_KEY, true));
		assertThat(read(frame)).containsExactly(OK);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4, 5, 16, 17 })
	void shouldSurviveAFrameThatIsTooShort(int length) {
		byte[] frame = join(new byte[] { (byte) 0xDB, 8 }, TITLE, new byte[] { (byte) length }, new byte[length]);

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
		return frame(WITH_TAG, content);
	}

	/** General-glo-ciphering as in Luxembourg (Luxmetering E-Meter P1 1.1.3, 3.2.5). */
	private static byte[] frame(int security, byte[] content) {
		byte[] counter = { 0, 5, (byte) 0xA8, (byte) content.length };
		byte[] vector = join(TITLE, counter);
		byte[] encrypted = security == WITH_TAG ? encryptWithTag(vector, content) : encrypt(vector, content);
		int length = 1 + counter.length + encrypted.length;
		return ByteBuffer.allocate(13 + length).put((byte) 0xDB).put((byte) 8).put(TITLE).put((byte) 0x82)
				.putShort((short) length).put((byte) security).put(counter).put(encrypted).array();
	}

	private static byte[] encryptWithTag(byte[] vector, byte[] content) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(8 * TAG_LENGTH, vector));
			cipher.updateAAD(join(new byte[] { WITH_TAG }, AUTHENTICATION_KEY));
			return cipher.doFinal(content);
		} catch (GeneralSecurityException e) {
			throw new AssertionError(e);
		}
	}

	private static byte[] encrypt(byte[] vector, byte[] content) {
		try {
			Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"),
					new IvParameterSpec(join(vector, new byte[] { 0, 0, 0, 2 })));
			return cipher.doFinal(content);
		} catch (GeneralSecurityException e) {
			throw new AssertionError(e);
		}
	}
}
