package p1meter2mqtt.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokersTest {

	@ParameterizedTest
	@CsvSource({ "homeassistant.local, homeassistant.local, 1883", "b.local:1884, b.local, 1884",
			"192.0.2.1:1, 192.0.2.1, 1", "2001:db8::1, 2001:db8::1, 1883", "::1, ::1, 1883",
			"[2001:db8::1]:65535, [2001:db8::1], 65535", "' b.local ', b.local, 1883" })
	void shouldReadNameAndPort(String list, String host, int port) {
		Brokers brokers = new Brokers(list, 1883);

		assertThat(brokers.count()).isEqualTo(1);
		assertThat(brokers.host()).isEqualTo(host);
		assertThat(brokers.port()).isEqualTo(port);
		assertThat(brokers).hasToString(host + ":" + port);
	}

	@Test
	void shouldTakeTurns() {
		Brokers brokers = new Brokers("a.local, b.local:1884,192.0.2.1", 8883);

		assertThat(brokers.count()).isEqualTo(3);
		assertThat(brokers).hasToString("a.local:8883");
		brokers.next();
		assertThat(brokers).hasToString("b.local:1884");
		brokers.next();
		assertThat(brokers).hasToString("192.0.2.1:8883");
		brokers.next();
		assertThat(brokers).hasToString("a.local:8883");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "a,", ",a", "a,,b", "a b", "a:", "a:0", "a:-1", "a:65536", "a:b", ":1883" })
	void shouldRefuseWhatIsNoList(String text) {
		assertThat(Brokers.isList(text)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> new Brokers(text, 1883));
	}
}
