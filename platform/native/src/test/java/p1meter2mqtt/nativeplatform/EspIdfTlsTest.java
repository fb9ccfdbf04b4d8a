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

	private static final int PATIENCE_SECONDS = 180;
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
			await("The MQTT broker is connected: ", broker.port());
		}
	}

	@Test
	void shouldSayThatTheCertificateHasExpired() throws Exception {
		try (MosquittoBroker broker = start(this.authority.issueExpired("broker"), false)) {
			assertThat(await("certificate is not valid now", broker.port())).startsWith(FAILED)
					.endsWith(" The server's certificate is not valid now: renew it, or correct the time"
							+ " (Settings.timeServer).");
		}
	}

	@Test
	void shouldSayThatTheCertificateIsForAnotherName() throws Exception {
		try (MosquittoBroker broker = start(this.authority.issueFor("broker", "another.example"), false)) {
			assertThat(await("another name", broker.port())).startsWith(FAILED)
					.contains(" by TLS. The server's certificate is for another name than it is called by here.");
		}
	}

	@Test
	void shouldSayThatAnotherAuthorityHasSignedTheCertificate() throws Exception {
		try (MosquittoBroker broker = start(new TestAuthority(this.folder, "foreign").issue("broker"), false)) {
			assertThat(await("is not signed", broker.port())).startsWith(FAILED).contains(
					" The server's certificate is not signed by the authority that is trusted"
							+ " (Settings.mqttCaCertificate).");
		}
	}

	@Test
	void shouldSayThatTheBrokerDemandsACertificate() throws Exception {
		try (MosquittoBroker broker = start(this.authority.issue("broker"), true)) {
			// its reason may come or get lost, as it closes while the board still writes
			assertThat(await("demands a certificate", broker.port())).startsWith(FAILED)
					.containsIgnoringCase(" the server demands a certificate, and this board can't show one.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1", "-tls1_1" })
	void shouldSayThatTheTlsIsTooOld(String version) throws Exception {
		assertThat(await("too old", "-cipher", "DEFAULT@SECLEVEL=0", version)).startsWith(FAILED)
				.endsWith(" The server's TLS is too old: it has to be 1.2. Update the server, or allow it there.");
	}

	@Test
	void shouldSayThatTheBrokerTakesTls13Only() throws Exception {
		assertThat(await("does not take TLS 1.2", "-tls1_3")).startsWith(FAILED)
				.endsWith(" The server does not take TLS 1.2, and this board has no other. Allow it there.");
	}

	@Test
	void shouldSayThatThereIsNoCipherInCommon() throws Exception {
		assertThat(await("no cipher", "-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256")).startsWith(FAILED)
				.endsWith(" The server has no cipher in common with this board. Allow it those of TLS 1.2.");
	}

	@Test
	void shouldSayThatAPlainBrokerClosesWithoutAnAnswer() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			assertThat(await("was closed", broker.port())).startsWith(FAILED)
					.contains(" It was closed before any answer. Is there TLS on that port?");
		}
	}

	@Test
	void shouldSayThatAWebServerDoesNotSpeakTls() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> refuse(server), "web server");
			thread.setDaemon(true);
			thread.start();
			assertThat(await("no TLS", server.getLocalPort())).startsWith(FAILED)
					.endsWith(" There is no TLS on that port. For MQTT with TLS it is 8883 mostly.");
		}
	}

	@Test
	void shouldSayThatNobodyListens() throws Exception {
		// taken, so that nobody else can listen there either
		try (Socket taken = new Socket()) {
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			assertThat(await("Nobody", taken.getLocalPort())).startsWith(FAILED).contains(" Nobody listens there.");
		}
	}

	@Test
	void shouldSayThatThereIsNoAnswer() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(await("no answer", server.getLocalPort())).startsWith(FAILED)
					.contains(" by TLS within 10000 ms. There was no answer.");
		}
	}

	private static void refuse(ServerSocket server) {
		while (!server.isClosed()) {
			try (Socket client = server.accept()) {
				client.getInputStream().read();
				client.getOutputStream()
						.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				client.getInputStream().transferTo(OutputStream.nullOutputStream());
			} catch (IOException e) {
				// the board has closed it, or the test is over
			}
		}
	}

	private MosquittoBroker start(TestAuthority.Issued issued, boolean demandsCertificate) throws IOException {
		MosquittoBroker broker = new MosquittoBroker().withTls(issued, this.authority, demandsCertificate);
		broker.start();
		return broker;
	}

	/** The line with a part that the board says about a server of OpenSSL's, with these options. */
	private String await(String part, String... options) throws Exception {
		try (OpensslServer server = new OpensslServer(this.authority.issue("broker"), options)) {
			return await(part, server.port());
		}
	}

	/**
	 * The line with a part that the board says about the broker on that port. It need not be the first one: on a busy
	 * machine, ten seconds may be over before.
	 */
	private String await(String part, int port) throws Exception {
		Map<String, String> options = Map.of("mqttHost", "localhost", "mqttPort", Integer.toString(port), "mqttTls",
				"true", "mqttCaCertificate", "ca.crt", "CERTIFICATE", this.authority.certificate().toString());
		try (LinuxBoard board = new LinuxBoard(options)) {
			return board.console().await(part, PATIENCE_SECONDS);
		}
	}
}
