package p1meter2mqtt.nativeplatform.espidf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.Board;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.nativeplatform.NativeBoard;
import p1meter2mqtt.network.TlsOptions;

/** The clients of boards without a virtual machine. */
class MqttClientsTest {

	private static final TlsOptions AUTHORITY = new TlsOptions("ca.crt", "", "", "", "pool.ntp.org", new MeterTime());

	@Test
	void shouldMakeAClientOnPlainTcpOnEachBoard() {
		assertThat(new NativeBoard().mqttClient(options(null))).isNotNull();
		assertThat(new EspIdfBoard().mqttClient(options(null))).isNotNull();
	}

	@Test
	void shouldMakeAClientOnTlsWithEspIdf() {
		assertThat(new EspIdfBoard().tls()).isEqualTo(Board.TLS);
		assertThat(new EspIdfBoard().mqttClient(options(AUTHORITY))).isNotNull();
	}

	@Test
	void shouldRefuseTlsWhereThereIsNone() {
		assertThat(new NativeBoard().tls()).isEqualTo(Board.NO_TLS);
		assertThatIllegalArgumentException().isThrownBy(() -> new NativeBoard().mqttClient(options(AUTHORITY)))
				.withMessageContaining("built without TLS");
	}

	private static MqttOptions options(TlsOptions tls) {
		return new MqttOptions("broker", 8883, "p1", "", "", 60, "status", "offline", tls);
	}
}
