package p1meter2mqtt.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.junit.FuzzTest;

import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;

/**
 * Whatever comes along the serial line: no exception, no hang, and no value that no telegram with a right checksum had.
 */
class SerialLineFuzzTest {

	/**
	 * So that encrypted frames are gone through, too: it fits none of them, and what it makes of them is read all the
	 * same.
	 */
	private static final Decryption OTHER_KEY = new Decryption(new byte[Decryption.KEY_LENGTH],
			new byte[Decryption.KEY_LENGTH], true);

	static List<byte[]> telegrams() {
		return Seeds.telegrams();
	}

	@MethodSource("telegrams")
	@FuzzTest(maxExecutions = 2_000)
	void shouldPublishOnlyWhatAVerifiedTelegramHad(byte[] bytes) {
		MeterLine line = new MeterLine(TelegramReader.CRC_ON, OTHER_KEY);

		line.receive(bytes);
		line.silence();

		List<Message> published = line.published();
		if (!published.isEmpty()) {
			assertThat(published).allMatch(Evidence.ofVerified(bytes)::holds,
					"was in a telegram with a right checksum");
		}
	}
}
