package p1meter2mqtt.desktop.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TelegramBuilderTest {

	@Test
	void shouldComputeTheCheckValueOfCrc16Arc() {
		assertThat(TelegramBuilder.checksum("123456789".getBytes(US_ASCII))).isEqualTo(0xBB3D);
	}

	@Test
	void shouldEndWithTheChecksumOverEverythingFromSlashToExclamationMark() {
		byte[] telegram = new TelegramBuilder("KFM5KAIFA-METER")
				.object("1-0:1.8.1", "000671.578*kWh")
				.object("1-0:1.7.0", "00.318*kW")
				.endWithChecksum();

		assertThat(new String(telegram, US_ASCII)).isEqualTo("/KFM5KAIFA-METER\r\n\r\n"
				+ "1-0:1.8.1(000671.578*kWh)\r\n1-0:1.7.0(00.318*kW)\r\n!1E1D\r\n");
	}

	@Test
	void shouldWriteAllDigitsOfAFixedFormat() {
		assertThat(Format.fixed(123_456, 9, 3)).isEqualTo("000123.456");
		assertThat(Format.fixed(7, 5, 0)).isEqualTo("00007");
		assertThat(Format.fixed(99_999, 5, 3)).isEqualTo("99.999");
	}

	@Test
	void shouldRefuseValuesThatDoNotFitTheirFormat() {
		assertThatThrownBy(() -> Format.fixed(100_000, 5, 3)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> Format.fixed(-1, 5, 3)).isInstanceOf(IllegalArgumentException.class);
	}
}
