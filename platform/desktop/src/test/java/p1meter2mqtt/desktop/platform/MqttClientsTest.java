package p1meter2mqtt.desktop.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.microej.StandardMqttClients;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TlsCertificates;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.testing.FileCertificates;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.VirtualClock;

/** The clients of the platforms with a virtual machine: each can be made with each kind of TLS. */
class MqttClientsTest {

	@TempDir
	static Path folder;

	static Stream<Arguments> shouldMakeAClient() throws Exception {
		TestAuthority authority = new TestAuthority(folder, "ca");
		TestAuthority.Issued own = authority.issue("board");
		MqttClientFactory microEj = new StandardMqttClients() {
			@Override
			public TlsCertificates certificates() {
				return new FileCertificates();
			}
		};
		TlsOptions trusting = options(authority, "", "", "");
		return Stream.of(
				Arguments.of("MicroEJ", "plain TCP", microEj, null),
				Arguments.of("MicroEJ", "an authority", microEj, trusting),
				Arguments.of("MicroEJ", "an authority and a certificate of its own", microEj, options(authority,
						own.certificate().toString(), own.encryptedKey().toString(), TestAuthority.KEY_PASSWORD)),
				Arguments.of("desktop", "plain TCP", new DesktopMqttClients(), null),
				Arguments.of("desktop", "an authority", new DesktopMqttClients(), trusting),
				Arguments.of("desktop", "an authority and a certificate of its own", new DesktopMqttClients(),
						options(authority, own.certificate().toString(), own.key().toString(), "")));
	}

	@ParameterizedTest(name = "on {0} with {1}")
	@MethodSource
	void shouldMakeAClient(String platform, String kind, MqttClientFactory clients, TlsOptions tls) {
		MqttOptions options = new MqttOptions("broker", 8883, "p1", "", "", 60, "status", "offline", tls);

		assertThat(clients.create(options, new VirtualClock())).isNotNull();
	}

	private static TlsOptions options(TestAuthority authority, String certificate, String key, String password) {
		return new TlsOptions(authority.certificate().toString(), certificate, key, password, "", new MeterTime());
	}
}
