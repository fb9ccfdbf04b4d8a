package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.TypeConversionException;

class BrokerListTest {

	private final BrokerList.Converter converter = new BrokerList.Converter();

	@Test
	void shouldTakeOneBroker() {
		BrokerList list = this.converter.convert("tls://a.local");

		assertThat(list.tls()).isTrue();
		assertThat(list).hasToString("tls://a.local:8883");
		assertThat(list.hosts()).isEqualTo("a.local");
		assertThat(list.first().port()).isEqualTo(8883);
	}

	@Test
	void shouldTakeSeveralAndTellTheFirmwareAllOfThem() {
		BrokerList list = this.converter.convert("tcp://a.local, b.local:1884,[2001:db8::1]:1885");

		assertThat(list.tls()).isFalse();
		assertThat(list).hasToString("tcp://a.local:1883,b.local:1884,[2001:db8::1]:1885");
		assertThat(list.hosts()).isEqualTo("a.local:1883,b.local:1884,[2001:db8::1]:1885");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://a,", "tcp://a,,b", "tcp://a,tls://b", "tcp://a,b:65536", "a,b" })
	void shouldRefuseEverythingElse(String text) {
		assertThatThrownBy(() -> this.converter.convert(text)).isInstanceOf(TypeConversionException.class)
				.hasMessageContaining("is not of the form tcp://host:port");
	}
}
