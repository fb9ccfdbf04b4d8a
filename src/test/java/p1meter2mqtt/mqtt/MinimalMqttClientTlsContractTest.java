package p1meter2mqtt.mqtt;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.link.TlsOptions;
import p1meter2mqtt.link.TlsTransport;

/** The contract over TLS. */
class MinimalMqttClientTlsContractTest extends MqttClientContract {

	@TempDir
	private Path folder;
	private TlsFronts fronts;

	@BeforeEach
	void makeFronts() throws Exception {
		this.fronts = new TlsFronts(this.folder);
	}

	@AfterEach
	void closeFronts() throws IOException {
		this.fronts.close();
	}

	@Override
	int clientPort(int port) {
		return this.fronts.portInFrontOf(port);
	}

	@Override
	TlsOptions tlsOptions() {
		return this.fronts.options();
	}

	@Override
	MqttClient createClient(MqttOptions options) {
		return new MinimalMqttClient(options, new TlsTransport(this.fronts.sockets(), this.fronts.timeOfDay()),
				new RealClock());
	}
}
