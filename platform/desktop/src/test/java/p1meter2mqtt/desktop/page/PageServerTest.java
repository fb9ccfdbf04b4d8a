package p1meter2mqtt.desktop.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Who gets what from the live page, and who does not. */
@Timeout(300)
class PageServerTest {

	private static final PageState.About ABOUT = new PageState.About("simulate", "a meter", "127.0.0.1:1883", "p1/",
			"0.1.0", true);
	private static final Pattern TOKEN = Pattern.compile("name=\"token\" content=\"(\\w+)\"");
	private static final String COMMAND = "{\"name\":\"load\",\"value\":\"100\"}";
	/** With a browser that takes nothing: none, or all that a slow machine may need. */
	private static final int IMPATIENT = 1;
	private static final int PATIENT = 200;

	private final FakeBench bench = new FakeBench();
	private final PageState state = new PageState(ABOUT, this.bench);
	private PageServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = server("", PATIENT);
	}

	private PageServer server(String password, int patienceSeconds) throws IOException {
		return new PageServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, password,
				patienceSeconds, this.state);
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void shouldServeThePageWithAPolicyThatLetsItAskForNothingElsewhere() throws Exception {
		HttpAnswer answer = HttpAnswer.get(this.server.port(), "/");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).containsIgnoringCase("Content-Security-Policy: default-src 'none'; "
				+ "script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
				+ "form-action 'none'; "
				+ "frame-ancestors 'none'").contains("<title>P1Meter2Mqtt</title>").doesNotContain("@token@");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/main.js", "/style.css", "/icon.svg", "/uplot/uPlot.esm.js", "/uplot/uPlot.min.css" })
	void shouldServeWhatThePageIsMadeOf(String path) throws Exception {
		assertThat(HttpAnswer.get(this.server.port(), path).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/index.html", "/nothing.js", "/../PageServer.class", "/%2e%2e/version.txt",
			"/uplot/package.json", "/META-INF/MANIFEST.MF" })
	void shouldServeNothingElse(String path) throws Exception {
		assertThat(HttpAnswer.get(this.server.port(), path).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:PORT", "127.0.0.1.evil.example:PORT", "127.0.0.1:1",
			"127.0.0.1", "192.168.1.5:PORT", "" })
	void shouldAnswerNobodyWhoMeansAnotherHost(String host) throws Exception {
		String header = "Host: " + host.replace("PORT", Integer.toString(this.server.port()));

		assertThat(HttpAnswer.get(this.server.port(), "/", header).status()).isEqualTo(403);
		assertThat(HttpAnswer.get(this.server.port(), "/events", header).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "[::1]" })
	void shouldAnswerThisMachineByEachOfItsNames(String host) throws Exception {
		assertThat(HttpAnswer.get(this.server.port(), "/", "Host: " + host + ":" + this.server.port()).status())
				.isEqualTo(200);
	}

	@Test
	void shouldAnswerNoOtherSite() throws Exception {
		assertThat(HttpAnswer.get(this.server.port(), "/events", "Origin: http://evil.example").status())
				.isEqualTo(403);
	}

	@Test
	void shouldTakeACommandFromThePageItself() throws Exception {
		HttpAnswer answer = HttpAnswer.post(this.server.port(), "/command", COMMAND, origin(), token());

		assertThat(answer.status()).isEqualTo(204);
		assertThat(this.bench.commands).containsExactly("load=100");
	}

	@Test
	void shouldTakeNoCommandFromAnybodyElse() throws Exception {
		int port = this.server.port();

		assertThat(HttpAnswer.post(port, "/command", COMMAND).status()).isEqualTo(403);
		assertThat(HttpAnswer.post(port, "/command", COMMAND, origin()).status()).isEqualTo(403);
		assertThat(HttpAnswer.post(port, "/command", COMMAND, token()).status()).isEqualTo(403);
		assertThat(HttpAnswer.post(port, "/command", COMMAND, origin(), "X-P1-Token: 00").status()).isEqualTo(403);
		assertThat(HttpAnswer.post(port, "/command", COMMAND, "Origin: http://evil.example", token()).status())
				.isEqualTo(403);
		assertThat(HttpAnswer.get(port, "/command", origin(), token()).status()).isEqualTo(405);
		assertThat(this.bench.commands).isEmpty();
	}

	@Test
	void shouldSayWhatIsWrongWithACommand() throws Exception {
		int port = this.server.port();

		assertThat(HttpAnswer.post(port, "/command", "{\"name\":\"nonsense\"}", origin(), token()).text())
				.contains(" 400 ").endsWith("There is no such thing.\n");
		assertThat(HttpAnswer.post(port, "/command", "{", origin(), token()).text()).contains(" 400 ")
				.endsWith("That is no JSON.\n");
	}

	@Test
	void shouldAskForThePasswordIfThereIsOne() throws Exception {
		try (PageServer locked = server("a good password", PATIENT)) {
			assertThat(HttpAnswer.get(locked.port(), "/").status()).isEqualTo(401);
			assertThat(HttpAnswer.get(locked.port(), "/events").status()).isEqualTo(401);
			assertThat(HttpAnswer.get(locked.port(), "/", basic("anybody:a bad password")).status()).isEqualTo(401);
			assertThat(HttpAnswer.get(locked.port(), "/", "Authorization: Basic ?").status()).isEqualTo(401);
			assertThat(HttpAnswer.get(locked.port(), "/", basic("anybody:a good password")).status()).isEqualTo(200);
		}
	}

	@Test
	void shouldLookAtNoPasswordAfterManyWrongOnes() throws Exception {
		try (PageServer locked = server("a good password", PATIENT)) {
			// a minute may end in between
			for (int i = 0; i < 25; i++) {
				HttpAnswer.get(locked.port(), "/", basic("anybody:" + i));
			}

			assertThat(HttpAnswer.get(locked.port(), "/", basic("anybody:a good password")).status()).isEqualTo(401);
		}
	}

	@Test
	void shouldTellANewcomerAllAndThenWhatIsNew() throws Exception {
		this.state.message("voltage", "230.1", "V");
		try (EventReader reader = new EventReader(this.server.port(), "")) {
			JsonNode first = reader.next();
			this.state.message("current", "1.5", "A");
			JsonNode second = nextWith(reader, "current");

			assertThat(first.path("full").asBoolean()).isTrue();
			assertThat(first.at("/topics/voltage/value").asText()).isEqualTo("230.1");
			assertThat(second.path("full").asBoolean()).isFalse();
			assertThat(second.at("/topics/voltage").isMissingNode()).isTrue();
		}
	}

	@Test
	void shouldGoOnWhereABrowserHasLeft() throws Exception {
		this.state.message("voltage", "230.1", "V");
		String seen;
		try (EventReader reader = new EventReader(this.server.port(), "")) {
			reader.next();
			seen = reader.lastId();
		}
		this.state.message("current", "1.5", "A");

		try (EventReader reader = new EventReader(this.server.port(), seen)) {
			JsonNode next = nextWith(reader, "current");
			assertThat(next.path("full").asBoolean()).isFalse();
			assertThat(next.at("/topics/voltage").isMissingNode()).isTrue();
		}
		try (EventReader reader = new EventReader(this.server.port(), "1.2.3")) {
			assertThat(reader.next().path("full").asBoolean()).as("after another run's event").isTrue();
		}
	}

	@Test
	void shouldNeitherWaitForABrowserThatReadsNothingNorKeepAnythingForIt() throws Exception {
		try (Socket deaf = deafBrowser(this.server)) {
			awaitStreams(this.server, 1);
			String value = "x".repeat(2_000);

			// 160 MB, of which the page keeps the last 2 MB
			for (int i = 0; i < 80_000; i++) {
				this.state.message("topic" + i % 1_000, value + i, "");
			}

			try (EventReader other = new EventReader(this.server.port(), "")) {
				assertThat(other.next().at("/topics/topic999/value").asText()).isEqualTo(value + 79_999);
			}
			assertThat(this.server.streams()).as("browsers that are served, the deaf one too").isEqualTo(2);
		}
	}

	@Test
	void shouldGiveUpABrowserThatReadsNothing() throws Exception {
		try (PageServer impatient = server("", IMPATIENT); Socket deaf = deafBrowser(impatient)) {
			awaitStreams(impatient, 1);
			// more than the system takes for it
			for (int i = 0; i < 4_000; i++) {
				this.state.message("topic" + i, "x".repeat(2_000), "");
			}

			awaitStreams(impatient, 0);
		}
	}

	private static Socket deafBrowser(PageServer server) throws IOException {
		Socket deaf = new Socket();
		deaf.setReceiveBufferSize(1_024);
		deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
		deaf.getOutputStream().write(("GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
				.getBytes());
		return deaf;
	}

	private static void awaitStreams(PageServer server, int count) throws InterruptedException {
		long start = System.nanoTime();
		while (server.streams() != count && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(60)) {
			TimeUnit.MILLISECONDS.sleep(10);
		}
		assertThat(server.streams()).as("browsers that are served").isEqualTo(count);
	}

	private static JsonNode nextWith(EventReader reader, String topic) throws IOException {
		JsonNode event = reader.next();
		while (event.at("/topics/" + topic).isMissingNode()) {
			event = reader.next();
		}
		return event;
	}

	private String origin() {
		return "Origin: http://127.0.0.1:" + this.server.port();
	}

	private String token() throws IOException {
		Matcher token = TOKEN.matcher(HttpAnswer.get(this.server.port(), "/").text());
		assertThat(token.find()).isTrue();
		return "X-P1-Token: " + token.group(1);
	}

	private static String basic(String pair) {
		return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
	}
}
