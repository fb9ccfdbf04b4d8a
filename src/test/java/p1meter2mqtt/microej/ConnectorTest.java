package p1meter2mqtt.microej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ej.ecom.io.CommConnection;
import ej.ecom.io.ConnectionNotFoundException;
import ej.ecom.io.Connector;
import p1meter2mqtt.platform.Platforms;
import p1meter2mqtt.platform.Uart;

/** Our stand-in of MicroEJ's connector is as strict as it is. */
class ConnectorTest {

	private final FakePlatform platform = new FakePlatform();

	@BeforeEach
	void installPlatform() {
		Platforms.install(this.platform);
	}

	@Test
	void shouldOpenAPortAt9600BaudUnlessToldOtherwise() throws IOException {
		Connector.open("comm:com0");

		assertThat(this.platform.calls)
				.containsExactly("open com0 9600 8 " + Uart.STOP_BITS_1 + " " + Uart.PARITY_NONE);
	}

	@Test
	void shouldOnlyReceive() throws IOException {
		CommConnection connection = (CommConnection) Connector.open("comm:com0");

		assertThatIOException().isThrownBy(connection::openOutputStream);
	}

	@ParameterizedTest
	@ValueSource(strings = { "baud=9600", "baudrate", "baudrate=", "baudrate=fast", "baudrate=0", "baudrate=-9600",
			"baudrate=99999999999", "bitsperchar=4", "bitsperchar=10", "stopbits=3", "parity=mark", "", "=" })
	void shouldRejectAnIllegalParameter(String parameter) {
		assertThatIllegalArgumentException().isThrownBy(() -> Connector.open("comm:com0;baudrate=9600;" + parameter))
				.withMessageContaining("'" + parameter + "'").withMessageContaining("comm:com0");
	}

	@Test
	void shouldKnowNoOtherKindOfConnection() {
		assertThatExceptionOfType(ConnectionNotFoundException.class)
				.isThrownBy(() -> Connector.open("socket://host:1"));
	}
}
