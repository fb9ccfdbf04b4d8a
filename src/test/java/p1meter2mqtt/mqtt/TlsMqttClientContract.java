package p1meter2mqtt.mqtt;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.network.TlsOptions;

/** The contract over TLS. */
abstract class TlsMqttClientContract extends MqttClientContract {

	@TempDir
	private Path folder;
	TlsFronts fronts;

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
}
