package p1meter2mqtt.nativeplatform.espidf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.nativeplatform.PlainMqttClients;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.testing.VirtualClock;

/** The clients of boards without a virtual machine; those of MicroEJ and the desktop have a test like this in platform/desktop. */
class MqttClientsTest {

	private static final TlsOptions AUTHORITY = new TlsOptions("ca.crt", "", "", "", "pool.ntp.org", new MeterTime());

	@Test
	void shouldMakeAClientOnPlainTcpOnEachBoard() {
		assertThat(create(new EspIdfMqttClients(), null)).isNotNull();
		assertThat(create(new PlainMqttClients(), null)).isNotNull();
	}

	@Test
	void shouldMakeAClientOnTlsWithEspIdf() {
		assertThat(create(new EspIdfMqttClients(), AUTHORITY)).isNotNull();
	}

	@Test
	void shouldRefuseTlsWhereThereIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> create(new PlainMqttClients(), AUTHORITY))
				.withMessageContaining("built without TLS");
	}

	private static MqttClient create(MqttClientFactory clients, TlsOptions tls) {
		MqttOptions options = new MqttOptions("broker", 8883, "p1", "", "", 60, "status", "offline", tls);
		return clients.create(options, new VirtualClock());
	}
}
