package p1meter2mqtt.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.testing.FileCertificates;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TestAuthority.Issued;
import p1meter2mqtt.testing.VirtualClock;

/** What a board does, on the JDK's TLS, with a real broker. */
@Timeout(120)
class TlsTransportTest {

	/** CONNECT with a clean session as client x, and what the broker says to it. */
	private static final byte[] CONNECT = "\u0010\r\0\4MQTT\4\2\0\0\0\1x".getBytes(US_ASCII);
	private static final byte[] CONNACK = { 0x20, 2, 0, 0 };
	private static final byte[] PINGREQ = { (byte) 0xC0, 0 };
	private static final byte[] PINGRESP = { (byte) 0xD0, 0 };
	private static final int TIMEOUT_MILLIS = 30_000;

	@TempDir
	private Path folder;
	private final VirtualClock clock = new VirtualClock();
	private final MosquittoBroker broker = new MosquittoBroker();
	private volatile int dripped;
	private TestAuthority authority;
	private TlsTransport transport;

	@BeforeEach
	void makeAuthority() throws Exception {
		this.clock.setWallMillis(System.currentTimeMillis());
		this.authority = new TestAuthority(this.folder, "authority");
	}

	@AfterEach
	void close() {
		if (this.transport != null) {
			this.transport.close();
		}
		this.broker.close();
	}

	@Test
	void shouldSpeakToABrokerWhoseCertificateTheAuthoritySigned() throws Exception {
		start(this.authority.issue("broker"), false);

		open(options(this.authority));

		assertThat(connectByMqtt()).isEqualTo(CONNACK);
	}

	@Test
	void shouldSeeThatSomethingHasComeBeforeItIsDecrypted() throws Exception {
		start(this.authority.issue("broker"), false);
		open(options(this.authority));
		// before CONNACK the broker may send tickets of TLS 1.3 whenever it likes
		connectByMqtt();
		assertThat(this.transport.available()).isZero();

		this.transport.write(PINGREQ, 0, PINGREQ.length);
		while (this.transport.available() == 0) {
			Thread.onSpinWait();
		}

		assertThat(readAll(PINGRESP.length)).isEqualTo(PINGRESP);
		assertThat(this.transport.available()).isZero();
	}

	@Test
	void shouldRefuseABrokerThatAnotherAuthoritySigned() throws Exception {
		start(new TestAuthority(this.folder, "foreign").issue("broker"), false);

		assertThatIOException().isThrownBy(() -> open(options(this.authority)))
				.withMessageContainingAll("Connected to localhost:" + this.broker.port(), "no secure connection");
		assertClosed();
	}

	@Test
	void shouldRefuseABrokerWhoseCertificateHasExpired() throws Exception {
		start(this.authority.issueExpired("broker"), false);

		assertThatIOException().isThrownBy(() -> open(options(this.authority)))
				.withMessageContaining("no secure connection");
		assertClosed();
	}

	@Test
	void shouldRefuseABrokerWithoutTls() throws Exception {
		this.broker.start();

		assertThatIOException().isThrownBy(() -> open(options(this.authority)))
				.withMessageContaining("no secure connection");
		assertClosed();
	}

	@Test
	void shouldShowItsOwnCertificateIfTheBrokerDemandsOne() throws Exception {
		start(this.authority.issue("broker"), true);
		Issued own = this.authority.issue("board");

		open(options(own.certificate(), own.encryptedKey(), TestAuthority.KEY_PASSWORD));

		assertThat(connectByMqtt()).isEqualTo(CONNACK);
	}

	@Test
	void shouldGetNowhereWithoutTheCertificateThatTheBrokerDemands() throws Exception {
		start(this.authority.issue("broker"), true);

		assertThatIOException().isThrownBy(() -> {
			open(options(this.authority));
			connectByMqtt();
		});
	}

	@Test
	void shouldGetNowhereWithACertificateOfAnotherAuthority() throws Exception {
		start(this.authority.issue("broker"), true);
		Issued own = new TestAuthority(this.folder, "foreign").issue("board");

		assertThatIOException().isThrownBy(() -> {
			open(options(own.certificate(), own.encryptedKey(), TestAuthority.KEY_PASSWORD));
			connectByMqtt();
		});
	}

	@Test
	void shouldAskForTheTimeBeforeItConnects() throws Exception {
		start(this.authority.issue("broker"), false);
		this.clock.setWallMillis(0);
		MeterTime meterTime = new MeterTime();
		TlsOptions options = new TlsOptions(this.authority.certificate().toString(), "", "", "", "", meterTime);

		assertThatIOException().isThrownBy(() -> open(options)).withMessageContaining("The time of day is not known");
		meterTime.tell(Instant.parse("2026-11-26T12:34:56Z").toEpochMilli(), this.clock.monotonicMillis());
		this.transport.open("localhost", this.broker.port(), TIMEOUT_MILLIS);

		assertThat(this.clock.wallMillis()).isEqualTo(Instant.parse("2026-11-26T12:34:56Z").toEpochMilli());
	}

	/** The JDK's own close of a connection under TLS would wait for the write. */
	@Test
	void shouldEndAWriteToABrokerThatTakesNothing() throws Exception {
		start(this.authority.issue("broker"), false);
		open(options(this.authority));
		connectByMqtt();
		this.broker.freeze();
		try {
			CompletableFuture<Void> writing = CompletableFuture.runAsync(this::writeForEver);
			lookUntilItEnds(writing, 8_000);

			assertThatThrownBy(writing::join).hasMessageContaining("took nothing for 10 s");
			this.transport.close();
		} finally {
			this.broker.thaw();
		}
	}

	/** Each byte begins the limit of a read anew. */
	@Test
	void shouldEndAHandshakeThatDrips() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(server));
			this.transport = transport(options(this.authority));
			CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> open(server.getLocalPort()));
			while (this.dripped < 5) {
				this.transport.endStuckCall(0);
				Thread.sleep(10);
			}
			assertThat(opening).isNotDone();

			lookUntilItEnds(opening, 30_000);

			assertThatThrownBy(opening::join).hasMessageContaining("no secure connection");
			dripping.join();
		}
	}

	private void open(int port) {
		try {
			this.transport.open("localhost", port, TIMEOUT_MILLIS);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A handshake message that is announced with 16 kB (RFC 8446, 5.1), byte by byte. */
	private void drip(ServerSocket server) {
		try (Socket board = server.accept()) {
			board.getOutputStream().write(new byte[] { 22, 3, 3, 64, 0 });
			while (true) {
				board.getOutputStream().write(0);
				this.dripped = this.dripped + 1;
				Thread.sleep(20);
			}
		} catch (IOException | InterruptedException e) {
			// the board had enough
		}
	}

	private void writeForEver() {
		byte[] bytes = new byte[1_024];
		try {
			while (true) {
				this.transport.write(bytes, 0, bytes.length);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Looks until a call is ended that was seen at two looks. */
	private void lookUntilItEnds(CompletableFuture<Void> call, int limitMillis) throws InterruptedException {
		for (long now = limitMillis; !call.isDone(); now += limitMillis) {
			this.transport.endStuckCall(now);
			Thread.sleep(500);
		}
	}

	@ParameterizedTest
	@CsvSource({
			"SSL-2.0:E=-7, max.cert.data.size",
			"SSL-2.0:E=-8, not signed by Settings.mqttCaCertificate",
			"SSL-2.0:E=-40, not valid yet",
			"SSL-2.0:E=-41 (date), has expired",
			"SSL-2.0:E=-51, not signed by",
			"SSL-2.0:E=-122, another name than Settings.mqttHost",
			"SSL-2.0:E=-129, 'not signed by Settings.mqttCaCertificate, or has expired, or is for another name'" })
	void shouldSayWhatMicroEjsErrorsMean(String message, String advice) {
		assertThat(transport(options(this.authority)).advice(new IOException(message))).contains(advice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSL-2.0:E=-70", "SSL-2.0:E=-83", "SSL-2.0:E=-4", "reset" })
	void shouldNotTakeOneErrorForAnother(String message) {
		assertThat(transport(options(this.authority)).advice(new IOException(message))).isEmpty();
	}

	private void start(Issued issued, boolean demandsCertificate) throws IOException {
		this.broker.withTls(issued, this.authority, demandsCertificate).start();
	}

	private static TlsOptions options(TestAuthority authority) {
		return new TlsOptions(authority.certificate().toString(), "", "", "", "", new MeterTime());
	}

	private TlsOptions options(Path certificate, Path key, String password) {
		return new TlsOptions(this.authority.certificate().toString(), certificate.toString(), key.toString(), password,
				"", new MeterTime());
	}

	private TlsTransport transport(TlsOptions options) {
		return new TlsTransport(new FileCertificates().socketFactory(options), new TimeOfDay(options, this.clock));
	}

	private void open(TlsOptions options) throws IOException {
		this.transport = transport(options);
		this.transport.open("localhost", this.broker.port(), TIMEOUT_MILLIS);
	}

	private byte[] connectByMqtt() throws IOException {
		this.transport.write(CONNECT, 0, CONNECT.length);
		return readAll(CONNACK.length);
	}

	private byte[] readAll(int length) throws IOException {
		byte[] bytes = new byte[length];
		int read = 0;
		while (read < length) {
			int count = this.transport.read(bytes, read, length - read, TIMEOUT_MILLIS);
			if (count < 0) {
				throw new IOException("closed");
			}
			read += count;
		}
		return bytes;
	}

	private void assertClosed() {
		assertThatIOException().isThrownBy(() -> this.transport.write(CONNECT, 0, 1)).withMessageContaining("closed");
	}
}
