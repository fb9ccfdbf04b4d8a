package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.platform.UartException;

/** What natives need not be asked for; the rest is tested where there are natives. */
class NativeUartTest {

	@ParameterizedTest
	@CsvSource({ "com0, 7, 0, 0, 7", "com0, 8, 1, 0, 8", "com0, 8, 0, 1, 9", "uart0, 8, 0, 0, 3" })
	void shouldRefuseWhatNoNativeBoardHas(String port, int bitsPerChar, int stopBits, int parity, int reason) {
		assertThatExceptionOfType(UartException.class)
				.isThrownBy(() -> new NativeUart(port, 115_200, bitsPerChar, stopBits, parity))
				.withMessageStartingWith("ECOM-COMM:E=" + reason + " " + port + " can't be opened on this board");
	}
}
