package p1meter2mqtt.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

import javax.net.ssl.SSLSocketFactory;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.testing.FileCertificates;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TlsFront;

/** TLS in front of whatever the contract connects to, and what a client needs for it. */
final class TlsFronts implements AutoCloseable {

	private final TestAuthority.Issued issued;
	private final TlsOptions options;
	private final Map<Integer, TlsFront> fronts = new HashMap<>();

	TlsFronts(Path folder) throws Exception {
		TestAuthority authority = new TestAuthority(folder, "authority");
		this.issued = authority.issue("server");
		this.options = new TlsOptions(authority.certificate().toString(), "", "", "", "", new MeterTime());
	}

	int portInFrontOf(int port) {
		return this.fronts.computeIfAbsent(port, this::start).port();
	}

	private TlsFront start(int port) {
		try {
			return new TlsFront(this.issued, port);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	TlsOptions options() {
		return this.options;
	}

	SSLSocketFactory sockets() {
		return new FileCertificates().socketFactory(this.options);
	}

	TimeOfDay timeOfDay() {
		return new TimeOfDay(this.options, new RealClock());
	}

	@Override
	public void close() throws IOException {
		for (TlsFront front : this.fronts.values()) {
			front.close();
		}
	}
}
