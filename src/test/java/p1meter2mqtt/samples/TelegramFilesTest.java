package p1meter2mqtt.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelegramFilesTest {

	private static final Sample SAMPLE = Sample.named("line-good-bad-good");

	@Test
	void shouldComputeTheCheckValueOfTheAlgorithm() {
		byte[] digits = "123456789".getBytes(ISO_8859_1);

		assertThat(TelegramFiles.checksum(digits, 0, digits.length)).isEqualTo(0xBB3D);
	}

	@Test
	void shouldRenewWrongChecksumsOnly() {
		byte[] bytes = SAMPLE.bytes();

		assertThat(TelegramFiles.renewChecksums(bytes)).isEqualTo(1);
		assertThat(SAMPLE.pipeline().receive(bytes).outcomes()).extracting(Pipeline.Outcome::label)
				.containsExactly("ok", "ok", "ok");
		assertThat(TelegramFiles.renewChecksums(bytes)).isZero();
	}
}
