package p1meter2mqtt.update;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;

import javax.net.SocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.Transport;
import p1meter2mqtt.testing.VirtualClock;

class HttpDownloadTest {

	private static final String ADDRESS = "https://updates.example:8443/esp32/p1.update?x=1";

	private final VirtualClock clock = new VirtualClock();
	private final ScriptedServer server = new ScriptedServer(this.clock);
	private final HttpDownload download = new HttpDownload(this.server, this.clock);

	/** Answers with what it is given, a few bytes at a time, and then closes. */
	private static final class ScriptedServer implements Transport {

		private final VirtualClock clock;

		private final ByteArrayOutputStream request = new ByteArrayOutputStream();
		private String peer;
		private ByteArrayInputStream answer;
		private int portion = 7;
		/** How long each portion takes. */
		private int portionMillis;

		ScriptedServer(VirtualClock clock) {
			this.clock = clock;
		}

		void answer(String answer) {
			this.answer = new ByteArrayInputStream(answer.getBytes(ISO_8859_1));
		}

		@Override
		public boolean isEncrypted() {
			return false;
		}

		@Override
		public void open(String host, int port, int timeoutMillis) {
			this.peer = host + " " + port;
		}

		@Override
		public int available() {
			return this.answer.available();
		}

		@Override
		public int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
			assertThat(timeoutMillis).isPositive();
			this.clock.advance(Math.min(this.portionMillis, timeoutMillis));
			if (this.portionMillis > timeoutMillis) {
				throw new IOException("nothing came");
			}
			return this.answer.read(buffer, offset, Math.min(length, this.portion));
		}

		@Override
		public void write(byte[] buffer, int offset, int length) {
			this.request.write(buffer, offset, length);
		}

		@Override
		public void close() {
			this.peer = null;
		}

		@Override
		public void endStuckCall(long nowMillis) {
			// no call waits
		}
	}

	@Test
	void shouldAskForTheFile() throws IOException {
		this.server.answer("HTTP/1.1 200 OK\r\n\r\n");

		this.download.open(ADDRESS);

		assertThat(this.server.peer).isEqualTo("updates.example 8443");
		assertThat(this.server.request.toString(ISO_8859_1)).isEqualTo("GET /esp32/p1.update?x=1 HTTP/1.0\r\n"
				+ "Host: updates.example:8443\r\nUser-Agent: P1Meter2Mqtt\r\n\r\n");
	}

	@Test
	void shouldTakeThePortOfHttpsIfNoneIsGiven() throws IOException {
		this.server.answer("HTTP/1.1 200 OK\r\n\r\n");

		this.download.open("https://updates.example/");

		assertThat(this.server.peer).isEqualTo("updates.example 443");
		assertThat(this.server.request.toString(ISO_8859_1)).contains("\r\nHost: updates.example\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 255, 256, 10_000 })
	void shouldReadTheFileUpToTheLengthThatTheServerTells(int portion) throws IOException {
		String file = "0123456789".repeat(100);
		this.server.portion = portion;
		this.server.answer("HTTP/1.1 200 OK\r\nServer: x\r\nCONTENT-length:  1000 \r\nX: " + "y".repeat(500)
				+ "\r\n\r\n" + file + "and more");

		this.download.open(ADDRESS);

		assertThat(readAll()).isEqualTo(file);
	}

	@Test
	void shouldReadTheFileUpToTheConnectionsEndIfTheServerTellsNoLength() throws IOException {
		this.server.answer("HTTP/1.0 200 OK\n\nthe file");

		this.download.open(ADDRESS);

		assertThat(readAll()).isEqualTo("the file");
	}

	@Test
	void shouldSayThatTheConnectionEndedBeforeTheFile() throws IOException {
		this.server.answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nthe file");
		this.download.open(ADDRESS);

		assertThatIOException().isThrownBy(this::readAll).withMessage("the connection ended before the file");
	}

	@Test
	void shouldTellTheFilesLengthIfTheServerTellsIt() throws IOException {
		this.server.answer("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nthe file");
		this.download.open(ADDRESS);
		assertThat(this.download.length()).isEqualTo(8);

		this.server.answer("HTTP/1.1 200 OK\r\n\r\nthe file");
		this.download.open(ADDRESS);
		assertThat(this.download.length()).isEqualTo(Download.UNKNOWN_LENGTH);
	}

	@Test
	void shouldEndAtTheLengthThatTheServerTellsAlthoughTheConnectionStaysOpen() throws IOException {
		this.server.answer("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nthe file");
		this.download.open(ADDRESS);
		byte[] file = new byte[8];
		int length = 0;
		while (length < file.length) {
			length += this.download.read(file, length, file.length - length);
		}
		this.server.portionMillis = Integer.MAX_VALUE;

		assertThat(this.download.read(new byte[1], 0, 1)).isNegative();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-1", "-0", "+8", "8.0", "0x8", "8 8", "8, 8", "eight", "1000000000",
			"4294967304", "18446744073709551624" })
	void shouldRefuseALengthThatIsNone(String length) {
		assertLengthRefused("Content-Length: " + length + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "8", "9" })
	void shouldRefuseALengthThatIsThereTwice(String again) {
		assertLengthRefused("Content-Length: 8\r\nServer: x\r\ncontent-length: " + again + "\r\n");
	}

	@Test
	void shouldRefuseALengthOfWhichTheEndIsTooFarAwayToBeSeen() {
		assertLengthRefused("Content-Length: 8" + " ".repeat(200) + "8\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding: chunked", "TRANSFER-ENCODING: gzip", "transfer-encoding:identity" })
	void shouldRefuseAFileInAnotherForm(String header) {
		this.server.answer("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n8\r\nthe file\r\n0\r\n\r\n");

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS)).withMessage(
				ADDRESS + " is not to be had: the server sends it in a form that HTTP/1.0 does not have"
						+ " (Transfer-Encoding)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 1_000, 29_000, 30_000, 31_000 })
	void shouldGiveUpOnAServerThatDripsItsAnswer(int millis) {
		this.server.portion = 1;
		this.server.portionMillis = millis;
		this.server.answer("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000));
		long start = this.clock.monotonicMillis();

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS));

		assertThat(this.clock.monotonicMillis() - start).isLessThanOrEqualTo(60_000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_000, 29_000, 31_000 })
	void shouldGiveUpOnAServerThatDripsTheFile(int millis) throws IOException {
		this.server.answer("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000));
		this.download.open(ADDRESS);
		this.server.portionMillis = millis;
		long start = this.clock.monotonicMillis();

		assertThatIOException().isThrownBy(this::readAll);

		assertThat(this.clock.monotonicMillis() - start).isLessThanOrEqualTo(15 * 60_000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void shouldNotFollowARedirectionAndSaySo(int status) {
		this.server.answer("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://elsewhere/\r\n\r\n");

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS)).withMessage(ADDRESS
				+ " is not to be had: the server says " + status
				+ ", that it is elsewhere; write the address itself into Settings.updateAddress");
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 500, 206, 204 })
	void shouldRefuseAnyOtherAnswer(int status) {
		this.server.answer("HTTP/1.1 " + status + " No\r\nLocation: http://elsewhere/\r\n\r\n");

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS))
				.withMessage(ADDRESS + " is not to be had: the server says " + status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1\r\n\r\n", "\n", "HTTP/1.1 abc\n",
			"HTTP/2 200 OK!\r\n\r\n" })
	void shouldRefuseWhatIsNoWebServer(String answer) {
		this.server.answer(answer);

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS))
				.withMessageContaining("there is no web server");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\nServer: x\r\n" })
	void shouldRefuseAnAnswerThatBreaksOff(String answer) {
		this.server.answer(answer);

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS)).withMessageContaining("has no end");
	}

	@Test
	void shouldRefuseAHeadWithoutEnd() {
		this.server.answer("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10_000));

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS)).withMessageContaining("has no end");
	}

	@Test
	void shouldDownloadFromARealServer() throws IOException {
		byte[] file = new byte[1_000_000];
		new Random(1).nextBytes(file);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/p1", exchange -> {
			try (exchange) {
				exchange.sendResponseHeaders(200, file.length);
				exchange.getResponseBody().write(file);
			}
		});
		server.start();
		try {
			HttpDownload plain = new HttpDownload(new TcpTransport(SocketFactory.getDefault()), this.clock);
			plain.open("https://127.0.0.1:" + server.getAddress().getPort() + "/p1");
			assertThat(readAll(plain)).isEqualTo(file);
			plain.close();
		} finally {
			server.stop(0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a/", "https://a.example/b", "https://a:1/", "https://a:65535/",
			"https://10.0.0.1:8443/x?y=z" })
	void shouldKnowAnAddress(String address) {
		assertThat(HttpDownload.isAddress(address)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://a/", "https://", "https:///", "https://a", "https://a:/", "https://a:x/",
			"https://a:0/", "https://a:65536/", "https://a:4294967297/", "https://a:-1/", "https://:1/", "https://a b/",
					"https://a/\r\nX: y", "https://u@a/", "https://a/#b", "https://ä/", "HTTPS://a/" })
	void shouldRefuseWhatIsNone(String address) {
		assertThat(HttpDownload.isAddress(address)).isFalse();
	}

	private void assertLengthRefused(String header) {
		this.server.answer("HTTP/1.1 200 OK\r\n" + header + "\r\nthe file");

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS))
				.withMessage(ADDRESS + " is not to be had: the server tells no length of it, or more than one"
						+ " (Content-Length)");
	}

	private String readAll() throws IOException {
		return new String(readAll(this.download), ISO_8859_1);
	}

	private static byte[] readAll(HttpDownload download) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		byte[] chunk = new byte[1_000];
		for (int length = download.read(chunk, 0, chunk.length); length >= 0;
				length = download.read(chunk, 0, chunk.length)) {
			file.write(chunk, 0, length);
		}
		return file.toByteArray();
	}
}
