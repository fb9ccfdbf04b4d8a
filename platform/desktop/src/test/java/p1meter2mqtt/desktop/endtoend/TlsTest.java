package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.Settings;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.OpensslServer;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TestAuthority.Issued;

/** The whole firmware and mosquitto, with certificates of all kinds. */
@Timeout(300)
class TlsTest {

	private static final String CONNECTED = "The MQTT broker is connected: ";
	/** Names the file of those whom Java trusts. */
	private static final String TRUST_STORE = "javax.net.ssl.trustStore";
	private static final String FAILED = "No MQTT broker: ";

	@TempDir
	private Path folder;
	private final MosquittoBroker broker = new MosquittoBroker();
	private TestAuthority authority;

	@BeforeEach
	void makeAuthority() throws Exception {
		this.authority = new TestAuthority(this.folder, "authority");
	}

	@AfterEach
	void closeBroker() {
		this.broker.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1" })
	void shouldConnectToABrokerWithAGoodCertificate(String host) throws Exception {
		start(this.authority.issue("broker"), false);
		Settings settings = settings();
		settings.mqttHost = host;

		assertThat(firstResult(settings)).startsWith(CONNECTED);
	}

	@Test
	void shouldSayThatTheBrokersCertificateHasExpired() throws Exception {
		Issued expired = this.authority.issueExpired("broker");
		start(expired, false);

		assertThat(firstResult(settings())).startsWith(FAILED + "The broker's certificate expired on "
				+ TestAuthority.read(expired.certificate()).getNotAfter().toInstant())
				.contains(". Renew it, or correct the time of this computer. (Connected to localhost:"
								+ this.broker.port() + ", but");
	}

	@Test
	void shouldSayThatTheBrokersCertificateIsNotValidYet() throws Exception {
		Issued early = this.authority.issueForLater("broker");
		start(early, false);

		assertThat(firstResult(settings())).startsWith(FAILED + "The broker's certificate is not valid before "
				+ TestAuthority.read(early.certificate()).getNotBefore().toInstant());
	}

	@Test
	void shouldTakeNoNameOfTheSubjectWhereThereAreAlternativeNames() throws Exception {
		start(this.authority.issueForAddress("localhost", "127.0.0.1"), false);

		assertThat(firstResult(settings())).startsWith(FAILED
				+ "The broker's certificate is for another name than it is called by here (Settings.mqttHost,"
				+ " --broker): it is for 127.0.0.1.");
		Settings settings = settings();
		settings.mqttHost = "127.0.0.1";
		assertThat(firstResult(settings)).startsWith(CONNECTED);
	}

	@Test
	void shouldSayThatAnAuthorityOfTheSameNameHasAnotherKey() throws Exception {
		Path elsewhere = Files.createDirectory(this.folder.resolve("elsewhere"));
		start(new TestAuthority(elsewhere, "authority").issue("broker"), false);

		assertThat(firstResult(settings())).startsWith(FAILED + "The broker's certificate is signed by an authority of"
				+ " the same name as the one that is trusted, but with another key");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void shouldTrustAllAuthoritiesOfAFile(boolean isFirst) throws Exception {
		TestAuthority other = new TestAuthority(this.folder, "other");
		start(this.authority.issue("broker"), false);
		Settings settings = settings();
		String own = Files.readString(this.authority.certificate());
		String others = Files.readString(other.certificate());
		settings.mqttCaCertificate = Files
				.writeString(this.folder.resolve("all.crt"), isFirst ? own + others : others + own).toString();

		assertThat(firstResult(settings)).startsWith(CONNECTED);
	}

	@Test
	void shouldNotStartWithAuthoritiesThatHaveAllExpired() throws Exception {
		Instant past = Instant.now().minus(Duration.ofHours(1));
		String all = Files.readString(new TestAuthority(this.folder, "one", past).certificate())
				+ Files.readString(new TestAuthority(this.folder, "two", past).certificate());
		Settings settings = settings();
		settings.mqttCaCertificate = Files.writeString(this.folder.resolve("all.crt"), all).toString();

		assertThatIllegalArgumentException().isThrownBy(() -> new RunningBoard(settings))
				.withMessageContaining("all.crt has 2 certificates, of which none is valid now");
	}

	@Test
	void shouldTrustWhomTheComputerTrusts() throws Exception {
		start(this.authority.issue("broker"), false);
		Settings settings = settings();
		settings.mqttCaCertificate = "system";

		assertThat(firstResult(settings)).startsWith(FAILED + "The broker's certificate is not signed by");
		System.setProperty(TRUST_STORE, storeWith(this.authority.certificate()).toString());
		try {
			assertThat(firstResult(settings)).startsWith(CONNECTED);
		} finally {
			System.clearProperty(TRUST_STORE);
		}
	}

	private Path storeWith(Path authority) throws Exception {
		KeyStore store = KeyStore.getInstance("JKS");
		store.load(null, null);
		store.setCertificateEntry("ca", TestAuthority.read(authority));
		Path written = this.folder.resolve("store");
		try (OutputStream file = Files.newOutputStream(written)) {
			store.store(file, "changeit".toCharArray());
		}
		return written;
	}

	@Test
	void shouldSayThatAPortThatIsResetMayHaveNoTls() throws Exception {
		try (ServerSocket server = resetting()) {
			Settings settings = settings();
			settings.mqttPort = server.getLocalPort();

			assertThat(firstResult(settings)).startsWith(FAILED
					+ "It was closed before any answer. Is there TLS on that port? With TLS it is 8883 mostly. (");
		}
	}

	@Test
	void shouldNotStartWithTheKeyOfAnotherCertificate() throws Exception {
		Issued own = this.authority.issue("board");
		Issued other = this.authority.issue("other");

		assertThatIllegalArgumentException()
				.isThrownBy(() -> new RunningBoard(settings(own.certificate(), other.key(), "")))
				.withMessageContaining("\n  mqttClientKey is not the key of mqttClientCertificate");
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new RunningBoard(
						settings(own.certificate(), other.encryptedKey(), TestAuthority.KEY_PASSWORD)))
				.withMessageContaining("\n  mqttClientKey is not the key of mqttClientCertificate");
	}

	@Test
	void shouldSayThatTheBrokersCertificateIsForAnotherName() throws Exception {
		start(this.authority.issueFor("broker", "another.example"), false);

		assertThat(firstResult(settings())).startsWith(FAILED)
				.contains("The broker's certificate is for another name than it is called by here");
	}

	@Test
	void shouldSayThatTheBrokersCertificateIsNotForItsAddress() throws Exception {
		start(this.authority.issueFor("broker", "localhost"), false);
		Settings settings = settings();
		settings.mqttHost = "127.0.0.1";

		assertThat(firstResult(settings)).startsWith(FAILED)
				.contains("The broker's certificate is for another name than it is called by here");
	}

	@Test
	void shouldSayThatAnotherAuthorityHasSignedTheBrokersCertificate() throws Exception {
		start(new TestAuthority(this.folder, "foreign").issue("broker"), false);

		assertThat(firstResult(settings())).startsWith(FAILED)
				.contains("not signed by the authority that is trusted (Settings.mqttCaCertificate, --ca)");
	}

	@Test
	void shouldSayThatTheBrokerDoesNotSpeakTls() throws Exception {
		this.broker.start();

		assertThat(firstResult(settings())).startsWith(FAILED)
				.contains("no secure connection", "Is there TLS on that port? With TLS it is 8883 mostly.");
	}

	@Test
	void shouldSayThatAWebServerDoesNotSpeakTls() throws Exception {
		try (ServerSocket server = answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
			Settings settings = settings();
			settings.mqttPort = server.getLocalPort();

			assertThat(firstResult(settings)).startsWith(FAILED)
					.contains(FAILED + "There is no TLS on that port. With TLS it is 8883 mostly. (");
		}
	}

	@Test
	void shouldSayThatAPortThatClosesAtOnceMayHaveNoTls() throws Exception {
		try (ServerSocket server = answering("")) {
			Settings settings = settings();
			settings.mqttPort = server.getLocalPort();

			assertThat(firstResult(settings)).startsWith(FAILED)
					.contains("It was closed before any answer. Is there TLS on that port? With TLS it is 8883"
							+ " mostly.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1", "-tls1_1" })
	void shouldSayThatTheBrokersTlsIsTooOld(String version) throws Exception {
		assertThat(firstResult("-cipher", "DEFAULT@SECLEVEL=0", version)).startsWith(FAILED)
				.contains("The broker's TLS is too old: it has to be 1.2 or later. Update the broker, or allow it"
						+ " there.");
	}

	@Test
	void shouldSayThatThereIsNoCipherInCommon() throws Exception {
		assertThat(firstResult("-tls1_2", "-cipher", "ECDHE-ECDSA-ARIA256-GCM-SHA384")).startsWith(FAILED)
				.contains("The broker has no cipher in common with this client. Allow it those of TLS 1.2 or later.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1_2", "-tls1_3" })
	void shouldSayThatTheBrokerDemandsACertificateByEachVersionOfTls(String version) throws Exception {
		String authority = this.authority.certificate().toString();

		assertThat(firstResult(version, "-Verify", "1", "-CAfile", authority)).startsWith(FAILED)
				.contains("he broker demands a certificate (Settings.mqttClientCertificate, --cert). Its log says"
						+ " why.");
	}

	@Test
	void shouldShowItsOwnCertificateToABrokerThatDemandsOne() throws Exception {
		start(this.authority.issue("broker"), true);
		Issued own = this.authority.issue("board");

		assertThat(firstResult(settings(own.certificate(), own.key(), ""))).startsWith(CONNECTED);
		assertThat(firstResult(settings(own.certificate(), own.encryptedKey(), TestAuthority.KEY_PASSWORD)))
				.startsWith(CONNECTED);
	}

	@Test
	void shouldSayThatTheBrokerDemandsACertificate() throws Exception {
		start(this.authority.issue("broker"), true);

		assertThat(firstResult(settings())).startsWith(FAILED)
				.containsIgnoringCase("the broker demands a certificate (Settings.mqttClientCertificate, --cert)");
	}

	@Test
	void shouldSayThatTheBrokerRefusesTheCertificateOfAnotherAuthority() throws Exception {
		start(this.authority.issue("broker"), true);
		Issued foreign = new TestAuthority(this.folder, "foreign").issue("board");

		assertThat(firstResult(settings(foreign.certificate(), foreign.key(), ""))).startsWith(FAILED)
				.contains("refuses the certificate that it was shown");
	}

	@Test
	void shouldNotStartWithAnAuthorityThatHasExpired() throws Exception {
		TestAuthority expired = new TestAuthority(this.folder, "expired", Instant.now().minus(Duration.ofHours(1)));
		Settings settings = settings();
		settings.mqttCaCertificate = expired.certificate().toString();

		assertThatIllegalArgumentException().isThrownBy(() -> new RunningBoard(settings))
				.withMessageContainingAll("mqttCaCertificate " + expired.certificate()
						+ " is not valid now: it expired on");
	}

	@Test
	void shouldNotStartWithoutTheFilesThatTheSettingsName() {
		Settings settings = settings();
		settings.mqttCaCertificate = this.folder.resolve("nothing").toString();

		assertThatIllegalArgumentException().isThrownBy(() -> new RunningBoard(settings))
				.withMessageStartingWith("Settings.java is wrong.")
				.withMessageEndingWith("\n  mqttCaCertificate " + settings.mqttCaCertificate
						+ " can't be read: there is no such file.");
	}

	@Test
	void shouldSayHowToConvertAKeyOfAnOldKind() throws Exception {
		Issued own = this.authority.issue("board");
		Path old = Files.writeString(this.folder.resolve("old.key"),
				"-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");

		assertThatIllegalArgumentException().isThrownBy(() -> new RunningBoard(settings(own.certificate(), old, "")))
				.withMessageContainingAll("mqttClientKey " + old, "EC PRIVATE KEY", "openssl pkcs8 -topk8");
	}

	private void start(Issued issued, boolean demandsCertificate) throws IOException {
		this.broker.withTls(issued, this.authority, demandsCertificate).start();
	}

	private Settings settings() {
		Settings settings = RunningBoard.settings(Math.max(1, this.broker.port()));
		settings.mqttHost = "localhost";
		settings.mqttTls = true;
		settings.mqttCaCertificate = this.authority.certificate().toString();
		return settings;
	}

	private Settings settings(Path certificate, Path key, String password) {
		Settings settings = settings();
		settings.mqttClientCertificate = certificate.toString();
		settings.mqttClientKey = key.toString();
		settings.mqttClientKeyPassword = password;
		return settings;
	}

	/** What the firmware says first about a server of OpenSSL's, with these options. */
	private String firstResult(String... options) throws Exception {
		try (OpensslServer server = new OpensslServer(this.authority.issue("broker"), options)) {
			Settings settings = settings();
			settings.mqttPort = server.port();
			return firstResult(settings);
		}
	}

	/** A server that resets each connection. */
	private static ServerSocket resetting() throws IOException {
		ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					Socket client = server.accept();
					client.getInputStream().read();
					client.setSoLinger(true, 0);
					client.close();
				}
			} catch (IOException e) {
				// the test is over
			}
		}, "server");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	/** A server that says one thing to whoever connects, and closes. */
	private static ServerSocket answering(String text) throws IOException {
		ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					try (Socket client = server.accept()) {
						client.getInputStream().read();
						client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
					}
				}
			} catch (IOException e) {
				// the test is over
			}
		}, "server");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	/** What the firmware says about the broker first. */
	private static String firstResult(Settings settings) throws InterruptedException {
		try (RunningBoard board = new RunningBoard(settings)) {
			return board.awaitLine("MQTT broker").stream().filter(line -> line.contains("MQTT broker")).findFirst()
					.orElseThrow();
		}
	}
}
