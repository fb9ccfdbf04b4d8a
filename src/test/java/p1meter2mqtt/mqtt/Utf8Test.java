package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class Utf8Test {

	@Test
	void shouldEncodeEveryCharacterAsTheLibraryDoes() {
		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
				String text = Character.toString(codePoint);
				if (!Arrays.equals(Utf8.encode(text), text.getBytes(UTF_8))) {
					assertThat(Utf8.encode(text)).as("U+%04X", codePoint).isEqualTo(text.getBytes(UTF_8));
				}
			}
		}
	}

	@Test
	void shouldEncodeAText() {
		assertThat(Utf8.encode("")).isEmpty();
		assertThat(Utf8.encode("a/\u00e9\u20ac\ud83d\udca1/z"))
				.isEqualTo("a/\u00e9\u20ac\ud83d\udca1/z".getBytes(UTF_8));
	}

	@Test
	void shouldReplaceHalfASurrogatePair() {
		assertThat(Utf8.encode("\ud83d")).isEqualTo("?".getBytes(UTF_8));
		assertThat(Utf8.encode("\ud83da")).isEqualTo("?a".getBytes(UTF_8));
		assertThat(Utf8.encode("\udca1\ud83d")).isEqualTo("??".getBytes(UTF_8));
	}
}
