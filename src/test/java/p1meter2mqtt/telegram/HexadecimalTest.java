package p1meter2mqtt.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexadecimalTest {

	@Test
	void shouldReadKeys() {
		assertThat(Hexadecimal.key("00 11 22 33 44 55 66 77 88 99 aa BB cc DD ee FF")).containsExactly(0x00, 0x11,
				0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "00112233445566778899AABBCCDDEEF", "00112233445566778899AABBCCDDEEFF0",
			"00112233445566778899AABBCCDDEEFg", "00112233445566778899AABBCCDDEEF\u0137" })
	void shouldReadNoKeyOfOtherDigitsOrAnotherLength(String digits) {
		assertThat(Hexadecimal.key(digits)).isNull();
	}
}
