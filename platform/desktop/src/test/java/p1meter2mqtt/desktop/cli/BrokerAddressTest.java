package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class BrokerAddressTest {

	private final BrokerAddress.Converter converter = new BrokerAddress.Converter();

	@Test
	void shouldReadHostAndPort() {
		assertThat(converter.convert("tcp://broker.local:2883"))
				.isEqualTo(new BrokerAddress(false, "broker.local", 2883));
		assertThat(converter.convert("tcp://192.0.2.1:1")).hasToString("tcp://192.0.2.1:1");
		assertThat(converter.convert("tls://broker.local:2884")).hasToString("tls://broker.local:2884");
	}

	@Test
	void shouldTakeTheStandardPortIfNoneIsGiven() {
		assertThat(converter.convert("tcp://broker")).isEqualTo(new BrokerAddress(false, "broker", 1883));
		assertThat(converter.convert("tls://broker")).isEqualTo(new BrokerAddress(true, "broker", 8883));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://me:s3cret@broker", "me:s3cret@broker:1883", "tcp://me:s3cret/@broker" })
	void shouldNotTellAPasswordThatHasNoPlaceInIt(String text) {
		assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class)
				.hasMessageContaining("Use --username and --password").hasMessageNotContaining("s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "broker", "broker:1883", "tcp://", "tcp://:1883", "tcp://broker:65536",
			"tcp://broker:x", "tcp://broker/topic", "mqtts://broker" })
	void shouldRefuseEverythingElse(String text) {
		assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class)
				.hasMessageContaining("tcp://host:port");
	}
}
