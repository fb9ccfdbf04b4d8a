package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.OpensslServer;
import p1meter2mqtt.testing.TestAuthority;

/**
 * What a board with ESP-IDF says about brokers whose TLS does not suit, with mbedTLS under it: 2.28 here, 3.4 to 3.6 in
 * ESP-IDF.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EspIdfTlsTest {

	private static final int PATIENCE_SECONDS = 60;
	private static final String FAILED = "No MQTT broker: Can't connect to localhost:";

	@TempDir
	private Path folder;
	private TestAuthority authority;

	@BeforeEach
	void makeAuthority() throws Exception {
		this.authority = new TestAuthority(this.folder, "authority");
	}

	@Test
	void shouldConnectToABrokerWithAGoodCertificate() throws Exception {
		try (MosquittoBroker broker = start(this.authority.issue("broker"), false)) {
			assertThat(firstResult(broker.port())).startsWith("The MQTT broker is connected: ");
		}
	}

	@Test
	void shouldSayThatTheCertificateHasExpired() throws Exception {
		try (MosquittoBroker broker = start(this.authority.issueExpired("broker"), false)) {
			assertThat(firstResult(broker.port())).startsWith(FAILED)
					.endsWith(" The server's certificate is not valid now: renew it, or correct the time"
							+ " (Settings.timeServer).");
		}
	}

	@Test
	void shouldSayThatTheCertificateIsForAnotherName() throws Exception {
		try (MosquittoBroker broker = start(this.authority.issueFor("broker", "another.example"), false)) {
			assertThat(firstResult(broker.port())).startsWith(FAILED)
					.contains(" by TLS. The server's certificate is for another name than it is called by here.");
		}
	}

	@Test
	void shouldSayThatAnotherAuthorityHasSignedTheCertificate() throws Exception {
		try (MosquittoBroker broker = start(new TestAuthority(this.folder, "foreign").issue("broker"), false)) {
			assertThat(firstResult(broker.port())).startsWith(FAILED).contains(
					" The server's certificate is not signed by the authority that is trusted"
							+ " (Settings.mqttCaCertificate).");
		}
	}

	@Test
	void shouldSayThatTheBrokerDemandsACertificate() throws Exception {
		try (MosquittoBroker broker = start(this.authority.issue("broker"), true)) {
			// its reason may come or get lost, as it closes while the board still writes
			assertThat(firstResult(broker.port())).startsWith(FAILED)
					.containsIgnoringCase(" the server demands a certificate, and this board can't show one.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1", "-tls1_1" })
	void shouldSayThatTheTlsIsTooOld(String version) throws Exception {
		assertThat(firstResult("-cipher", "DEFAULT@SECLEVEL=0", version)).startsWith(FAILED)
				.endsWith(" The server's TLS is too old: it has to be 1.2. Update the server, or allow it there.");
	}

	@Test
	void shouldSayThatTheBrokerTakesTls13Only() throws Exception {
		assertThat(firstResult("-tls1_3")).startsWith(FAILED)
				.endsWith(" The server does not take TLS 1.2, and this board has no other. Allow it there.");
	}

	@Test
	void shouldSayThatThereIsNoCipherInCommon() throws Exception {
		assertThat(firstResult("-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256")).startsWith(FAILED)
				.endsWith(" The server has no cipher in common with this board. Allow it those of TLS 1.2.");
	}

	@Test
	void shouldSayThatAPlainBrokerClosesWithoutAnAnswer() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			assertThat(firstResult(broker.port())).startsWith(FAILED)
					.contains(" It was closed before any answer. Is there TLS on that port?");
		}
	}

	@Test
	void shouldSayThatAWebServerDoesNotSpeakTls() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> refuse(server), "web server");
			thread.setDaemon(true);
			thread.start();
			assertThat(firstResult(server.getLocalPort())).startsWith(FAILED)
					.endsWith(" There is no TLS on that port. For MQTT with TLS it is 8883 mostly.");
		}
	}

	@Test
	void shouldSayThatNobodyListens() throws Exception {
		// taken, so that nobody else can listen there either
		try (Socket taken = new Socket()) {
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			assertThat(firstResult(taken.getLocalPort())).startsWith(FAILED).contains(" Nobody listens there.");
		}
	}

	@Test
	void shouldSayThatThereIsNoAnswer() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(firstResult(server.getLocalPort())).startsWith(FAILED)
					.contains(" by TLS within 10000 ms. There was no answer.");
		}
	}

	private static void refuse(ServerSocket server) {
		try (Socket client = server.accept()) {
			client.getInputStream().read();
			client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			client.getInputStream().transferTo(OutputStream.nullOutputStream());
		} catch (IOException e) {
			// the test is over
		}
	}

	private MosquittoBroker start(TestAuthority.Issued issued, boolean demandsCertificate) throws IOException {
		MosquittoBroker broker = new MosquittoBroker().withTls(issued, this.authority, demandsCertificate);
		broker.start();
		return broker;
	}

	/** What the board says first about a server of OpenSSL's, with these options. */
	private String firstResult(String... options) throws Exception {
		try (OpensslServer server = new OpensslServer(this.authority.issue("broker"), options)) {
			return firstResult(server.port());
		}
	}

	/** What the board says first about the broker on that port. */
	private String firstResult(int port) throws Exception {
		Map<String, String> options = Map.of("mqttHost", "localhost", "mqttPort", Integer.toString(port), "mqttTls",
				"true", "mqttCaCertificate", "ca.crt", "CERTIFICATE", this.authority.certificate().toString());
		try (LinuxBoard board = new LinuxBoard(options)) {
			return board.console().await("MQTT broker", PATIENCE_SECONDS);
		}
	}
}
