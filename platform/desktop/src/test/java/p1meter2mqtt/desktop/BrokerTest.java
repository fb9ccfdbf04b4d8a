package p1meter2mqtt.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.Settings;

class BrokerTest {

	private final Settings settings = new Settings();

	@Test
	void shouldGiveEachBrokerItsPort() {
		this.settings.mqttHost = "a.local, b.local:1884,2001:db8::1";

		assertThat(Broker.of(this.settings)).containsExactly(new Broker("a.local", 1883), new Broker("b.local", 1884),
				new Broker("2001:db8::1", 1883));
		assertThat(Broker.list(this.settings)).isEqualTo("a.local:1883,b.local:1884,[2001:db8::1]:1883");
	}
}
