package p1meter2mqtt.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.junit.FuzzTest;

import p1meter2mqtt.telegram.TelegramReader;

/**
 * A meter that sends anything it likes with a right checksum, or with none: what is published still stands in the
 * telegram.
 */
class HostileMeterFuzzTest {

	private static final byte[] NO_CHECKSUM = "\r\n".getBytes(US_ASCII);

	static List<byte[]> telegrams() {
		return Seeds.telegrams();
	}

	@MethodSource("telegrams")
	@FuzzTest(maxExecutions = 2_000)
	void shouldPublishOnlyWhatTheTelegramHas(byte[] content) {
		byte[] telegram = telegram(content);
		MeterLine verified = new MeterLine(TelegramReader.CRC_ON, null);
		verified.receive(withChecksum(telegram));
		verified.receive(withChecksum(telegram));
		verified.silence();
		MeterLine unverified = new MeterLine(TelegramReader.CRC_AUTO, null);
		unverified.receive(concatenated(telegram, NO_CHECKSUM));
		unverified.silence();

		Evidence evidence = Evidence.ofAnything(telegram);
		assertThat(verified.published()).allMatch(evidence::holds, "stands in the telegram with a checksum");
		assertThat(unverified.published()).allMatch(evidence::holds, "stands in the telegram without one");
	}

	/** From a slash to an exclamation mark: the content, if it is not a telegram itself, up to its own mark. */
	private static byte[] telegram(byte[] content) {
		ByteArrayOutputStream telegram = new ByteArrayOutputStream();
		if (content.length == 0 || content[0] != '/') {
			telegram.write('/');
		}
		for (int i = 0; i < content.length && !(content[i] == '!' && i > 0 && content[i - 1] == '\n'); i++) {
			telegram.write(content[i]);
		}
		telegram.write('!');
		return telegram.toByteArray();
	}

	private static byte[] withChecksum(byte[] telegram) {
		return concatenated(telegram, String.format("%04X\r\n", Checksum.of(telegram)).getBytes(US_ASCII));
	}

	private static byte[] concatenated(byte[] first, byte[] second) {
		ByteArrayOutputStream both = new ByteArrayOutputStream();
		both.writeBytes(first);
		both.writeBytes(second);
		return both.toByteArray();
	}
}
