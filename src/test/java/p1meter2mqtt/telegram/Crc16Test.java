package p1meter2mqtt.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Crc16Test {

	@Test
	void shouldGiveTheCheckValueOfCrc16Arc() {
		assertThat(crc(bytes("123456789"))).isEqualTo(0xBB3D);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			"/",       DC41
			"/s",      D55D
			"/so",     D554
			"/som",    1215
			"/some",   E413
			"/some ",  15A4
			"/some !", A3D4
			""")
	void shouldFollowTheWorkedExampleByteByByte(String text, String checksum) {
		assertThat(crc(bytes(text))).isEqualTo(Integer.parseInt(checksum, 16));
	}

	@Test
	void shouldGiveTheChecksumOfAWholeTelegram() {
		String telegram = "/KFM5KAIFA-METER\r\n\r\n1-0:1.8.1(000671.578*kWh)\r\n1-0:1.7.0(00.318*kW)\r\n!";

		assertThat(crc(bytes(telegram))).isEqualTo(0x1E1D);
	}

	@Test
	void shouldAgreeWithTheDefinitionForEveryLengthAndOffset() {
		byte[] noise = new byte[64];
		new Random(16).nextBytes(noise);

		for (int length = 0; length <= 40; length++) {
			for (int offset = 0; offset <= 4; offset++) {
				assertThat(Crc16.of(noise, offset, length)).as("%d bytes from %d", length, offset)
						.isEqualTo(MeterOutput.crc(Arrays.copyOfRange(noise, offset, offset + length)));
			}
		}
	}

	@Test
	void shouldAgreeWithTheDefinitionForEveryByteInEveryPosition() {
		byte[] bytes = new byte[8];
		for (int position = 0; position < bytes.length; position++) {
			for (int value = 0; value < 256; value++) {
				bytes[position] = (byte) value;
				assertThat(crc(bytes)).as("%d in position %d", value, position).isEqualTo(MeterOutput.crc(bytes));
			}
		}
	}

	@Test
	void shouldGiveTheCheckValueOfCrc16X25() {
		assertThat(CrcX25.of(bytes("123456789"), 0, 9)).isEqualTo(0x906E);
	}

	@Test
	void shouldAgreeWithTheDefinitionOfX25ForEveryByteInEveryPosition() {
		byte[] bytes = new byte[3];
		for (int position = 0; position < bytes.length; position++) {
			for (int value = 0; value < 256; value++) {
				bytes[position] = (byte) value;
				assertThat(CrcX25.of(bytes, 0, bytes.length)).as("%d in position %d", value, position)
						.isEqualTo(MeterOutput.crcX25(bytes));
			}
		}
	}

	private static int crc(byte[] bytes) {
		return Crc16.of(bytes, 0, bytes.length);
	}
}
