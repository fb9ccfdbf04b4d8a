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

class HttpDownloadTest {

	private static final String ADDRESS = "https://updates.example:8443/esp32/p1.update?x=1";

	private final ScriptedServer server = new ScriptedServer();
	private final HttpDownload download = new HttpDownload(this.server);

	/** Answers with what it is given, a few bytes at a time, and then closes. */
	private static final class ScriptedServer implements Transport {

		private final ByteArrayOutputStream request = new ByteArrayOutputStream();
		private String peer;
		private ByteArrayInputStream answer;
		private int portion = 7;

		void answer(String answer) {
			this.answer = new ByteArrayInputStream(answer.getBytes(ISO_8859_1));
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
		public int read(byte[] buffer, int offset, int length, int timeoutMillis) {
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
				+ "Host: updates.example\r\nUser-Agent: P1Meter2Mqtt\r\n\r\n");
	}

	@Test
	void shouldTakeThePortOfHttpsIfNoneIsGiven() throws IOException {
		this.server.answer("HTTP/1.1 200 OK\r\n\r\n");

		this.download.open("https://updates.example/");

		assertThat(this.server.peer).isEqualTo("updates.example 443");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 255, 256, 10_000 })
	void shouldReadTheFileUpToTheLengthThatTheServerTells(int portion) throws IOException {
		String file = "0123456789".repeat(100);
		this.server.portion = portion;
		this.server.answer("HTTP/1.1 200 OK\r\nServer: x\r\nCONTENT-length:  1000 \r\nX: " + "y".repeat(500) + "\r\n\r\n"
				+ file + "and more");

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

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 404, 500, 206, 204 })
	void shouldRefuseAnyOtherAnswer(int status) {
		this.server.answer("HTTP/1.1 " + status + " No\r\nLocation: http://elsewhere/\r\n\r\n");

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS))
				.withMessage(ADDRESS + " is not to be had: the server says " + status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1\r\n\r\n", "\n", "HTTP/1.1 abc\n", "HTTP/2 200 OK!\r\n\r\n" })
	void shouldRefuseWhatIsNoWebServer(String answer) {
		this.server.answer(answer);

		assertThatIOException().isThrownBy(() -> this.download.open(ADDRESS)).withMessageContaining("there is no web server");
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
			HttpDownload plain = new HttpDownload(new TcpTransport(SocketFactory.getDefault()));
			plain.open("https://127.0.0.1:" + server.getAddress().getPort() + "/p1");
			assertThat(readAll(plain)).isEqualTo(file);
			plain.close();
		} finally {
			server.stop(0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a/", "https://a.example/b", "https://a:1/", "https://10.0.0.1:8443/x?y=z" })
	void shouldKnowAnAddress(String address) {
		assertThat(HttpDownload.isAddress(address)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://a/", "https://", "https:///", "https://a", "https://a:/", "https://a:x/",
			"https://:1/", "https://a b/", "https://a/\r\nX: y", "https://u@a/", "https://a/#b", "https://ä/", "HTTPS://a/" })
	void shouldRefuseWhatIsNone(String address) {
		assertThat(HttpDownload.isAddress(address)).isFalse();
	}

	private String readAll() throws IOException {
		return new String(readAll(this.download), ISO_8859_1);
	}

	private static byte[] readAll(HttpDownload download) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		byte[] chunk = new byte[1_000];
		for (int length = download.read(chunk, 0, chunk.length); length >= 0; length = download.read(chunk, 0, chunk.length)) {
			file.write(chunk, 0, length);
		}
		return file.toByteArray();
	}
}
