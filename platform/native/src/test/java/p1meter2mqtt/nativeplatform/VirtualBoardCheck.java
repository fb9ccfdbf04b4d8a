package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.nativeplatform.JvmMessages.Expected;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;
import p1meter2mqtt.testing.SystemProgram;
import p1meter2mqtt.testing.TlsFront;

/**
 * The firmware for ESP-IDF, whole, on a board that runs on this computer: all samples as on a JVM, by TCP and by TLS,
 * a soak with noise and a broker that dies, and updates. Which board that is, is the heirs' choice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 40, unit = TimeUnit.MINUTES)
abstract class VirtualBoardCheck {

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");
	private static final Path SIGN_UPDATE = Path.of("../esp-idf/sign-update");
	private static final String TOPICS = "sensors/power/p1meter/";
	private static final String CONNECTED = "The MQTT broker is connected: ";
	private static final Set<String> NOT_READINGS = Set.of("status", "meter", "health");
	private static final int PATIENCE_SECONDS = 180;
	private static final int DEATHS = 3;
	private static final int DEAD_MILLIS = 3_000;
	private static final int TELEGRAM_MILLIS = 1_000;
	private static final int LONGEST_NOISE = 300;
	private static final String LEAST_HEAP = "free heap least ever, bytes";
	private static final String WORKING = "99.0.0";
	private static final String DYING = "99.0.1";

	private Path folder;
	private VirtualBoard.Kind kind;
	/** What was measured, by what it is. */
	private final Map<String, String> measured = new TreeMap<>();

	/** Chooses the board. */
	abstract VirtualBoard.Kind kind(Path folder) throws Exception;

	/** How long the soak lasts. */
	abstract int soakSeconds();

	@BeforeAll
	void chooseBoard(@TempDir Path files) throws Exception {
		this.folder = files;
		this.kind = kind(files);
	}

	@AfterAll
	void tellWhatWasMeasured() throws IOException {
		StringBuilder lines = new StringBuilder();
		this.measured.forEach((what, value) -> lines.append("| ").append(this.kind.name()).append(" | ").append(what)
				.append(" | ").append(value).append(" |\n"));
		System.out.print(lines);
		String table = System.getProperty("esp-idf.table");
		if (table != null) {
			Files.writeString(Path.of(table), lines);
		}
	}

	@Test
	void shouldPublishAllSamplesAsAJvmDoes() throws Exception {
		assertSame("samples by TCP", "", JvmMessages.withoutKey(), false);
	}

	@Test
	void shouldPublishAllSamplesAsAJvmDoesUnderTls() throws Exception {
		assertSame("samples by TLS", "", JvmMessages.withoutKey(), true);
	}

	@Test
	void shouldPublishTheEncryptedSamplesAsAJvmDoes() throws Exception {
		assertSame("encrypted samples by TCP", Parity.KEY, JvmMessages.withKey(), false);
	}

	@Test
	void shouldPublishTheEncryptedSamplesAsAJvmDoesUnderTls() throws Exception {
		assertSame("encrypted samples by TLS", Parity.KEY, JvmMessages.withKey(), true);
	}

	@Test
	void shouldStandNoiseAndABrokerThatDies() throws Exception {
		byte[] telegram = Files.readAllBytes(TELEGRAM);
		Map<String, String> expected = DutchReadings.of(telegram);
		Random random = new Random(1);
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			long start = System.nanoTime();
			try (VirtualBoard board = this.kind.start(settings(broker.port()))) {
				board.console().await(CONNECTED, PATIENCE_SECONDS);
				this.measured.put("from power-on to the broker, ms",
						Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
				for (int life = 0; life <= DEATHS; life++) {
					if (life > 0) {
						broker.kill();
						board.console().await("The MQTT broker is lost", PATIENCE_SECONDS);
						send(board, telegram, random, DEAD_MILLIS);
						broker.start();
						board.console().await(CONNECTED, PATIENCE_SECONDS);
					}
					try (Observer observer = new Observer(broker).watch(TOPICS + "#")) {
						send(board, telegram, random, soakSeconds() * 1_000 / (DEATHS + 1));
						// what has not changed is published again within a minute, for Home Assistant within seconds
						observer.publish("homeassistant/status", "online", 1, false);
						assertReadings(observer, expected);
					}
				}
				assertThat(board.console().count("The network is up.")).as("starts of the board").isEqualTo(1);
				assertThat(this.measured).containsKey(LEAST_HEAP);
			}
		}
	}

	@Test
	void shouldKeepAnUpdateThatWorksAndComeBackFromOneThatDoesNotComeUp() throws Exception {
		SystemProgram.require("openssl");
		openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "update-key.pem");
		openssl("ec", "-in", "update-key.pem", "-pubout", "-out", "update-key.pub");
		byte[][] offered = { update(this.kind.firmware(WORKING), WORKING) };
		HttpsServer server = serve(offered);
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			Map<String, String> settings = settings(broker.port());
			settings.put("updateAddress",
					"https://" + this.kind.host() + ":" + server.getAddress().getPort() + "/firmware");
			settings.put("updateKey", Files.readString(this.folder.resolve("update-key.pub"))
					.replaceAll("-----.*-----|\\s", ""));
			settings.put("updateWhen", "restart");
			try (VirtualBoard board = this.kind.start(settings)) {
				Console console = board.console();
				console.await("The new firmware " + WORKING + " is there. The board restarts with it.",
						PATIENCE_SECONDS);
				offered[0] = update(this.kind.dyingFirmware(DYING), DYING);
				sendUntil(board, "The new firmware " + WORKING + " works and stays.");
				console.await("The new firmware " + DYING + " is there. The board restarts with it.",
						PATIENCE_SECONDS);
				// it has come back, and does not take what has failed a second time
				sendUntil(board, "There is no newer firmware than " + WORKING + ".");
				assertPublishes(board, broker);
			}
		} finally {
			server.stop(0);
		}
	}

	private static void assertPublishes(VirtualBoard board, MosquittoBroker broker) throws Exception {
		try (Observer observer = new Observer(broker).watch(TOPICS + "actual_consumption")) {
			board.line().write(Files.readAllBytes(TELEGRAM));
			board.line().flush();
			while (observer.next().retained()) {
				// it is from before
			}
		}
	}

	/** Sends a telegram each second until the board says something. */
	private static void sendUntil(VirtualBoard board, String part) throws Exception {
		byte[] telegram = Files.readAllBytes(TELEGRAM);
		int seconds = 0;
		do {
			assertThat(seconds++).as("seconds until: %s", part).isLessThan(PATIENCE_SECONDS);
			board.line().write(telegram);
			board.line().flush();
		} while (!board.console().comes(part, 1));
	}

	private Map<String, String> settings(int port) {
		return new HashMap<>(Map.of("mqttHost", this.kind.host(), "mqttPort", Integer.toString(port), "serialFormat",
				Parity.SERIAL_FORMAT));
	}

	private void assertSame(String what, String key, List<Expected> samples, boolean tls) throws Exception {
		RecordedMessages recorded = new RecordedMessages(Parity::isReading);
		try (SingleClientBroker broker = new SingleClientBroker(recorded);
				TlsFront front = new TlsFront(this.kind.issued(), broker.port())) {
			Map<String, String> settings = new HashMap<>(Parity.options(broker, this.kind.host(), key));
			if (tls) {
				settings.put("mqttPort", Integer.toString(front.port()));
				settings.put("mqttTls", "true");
				settings.put("mqttCaCertificate", "ca.crt");
			}
			try (VirtualBoard board = this.kind.start(settings)) {
				board.console().await(CONNECTED, PATIENCE_SECONDS);
				Parity.assertSame(broker, recorded, board.line(), samples);
			}
		}
		this.measured.put(what + ", readings that are the same",
				samples.size() + ", " + samples.stream().mapToInt(sample -> sample.messages().size()).sum());
	}

	/** Sends a telegram each second, with noise before it. */
	private static void send(VirtualBoard board, byte[] telegram, Random random, int millis) throws Exception {
		for (int passed = 0; passed < millis; passed += TELEGRAM_MILLIS) {
			byte[] noise = new byte[random.nextInt(LONGEST_NOISE)];
			random.nextBytes(noise);
			board.line().write(noise);
			board.line().write(telegram);
			board.line().flush();
			Thread.sleep(TELEGRAM_MILLIS);
		}
	}

	/** Waits until each reading of the telegram has come; nothing else may come but what is told of the board. */
	private void assertReadings(Observer observer, Map<String, String> expected) throws InterruptedException {
		Map<String, String> readings = new HashMap<>();
		while (!readings.keySet().containsAll(expected.keySet())) {
			Observer.Message message = observer.next();
			String name = message.topic().substring(TOPICS.length());
			if (name.equals("health")) {
				measure(message.payload());
			} else if (!NOT_READINGS.contains(name) && expected.containsKey(name)) {
				assertThat(message.payload()).as(name).isEqualTo(expected.get(name));
				readings.put(name, message.payload());
			}
		}
	}

	/** Health comes when the board has started, and then each minute. */
	private void measure(String health) {
		this.measured.put(LEAST_HEAP, find("\"memory_least\":(\\d+)", health));
		this.measured.put("free stacks least ever, bytes", find("\"stacks\":\\{([^}]*)\\}", health).replace("\"", "")
				.replace(":", " ").replace(",", ", "));
	}

	private static String find(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
		return matcher.group(1);
	}

	/** A server that has one file. */
	private HttpsServer serve(byte[][] file) throws Exception {
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(TlsFront.context(this.kind.issued())));
		server.createContext("/firmware", exchange -> {
			byte[] bytes = file[0];
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		server.start();
		return server;
	}

	private byte[] update(Path firmware, String version) throws IOException {
		Path update = this.folder.resolve("update-" + version);
		run(SIGN_UPDATE.toString(), this.folder.resolve("update-key.pem").toString(), this.kind.name(), version,
				firmware.toString(), update.toString());
		return Files.readAllBytes(update);
	}

	private void openssl(String... arguments) throws IOException {
		ProcessBuilder builder = new ProcessBuilder("openssl").directory(this.folder.toFile());
		builder.command().addAll(List.of(arguments));
		run(builder);
	}

	private static void run(String... command) throws IOException {
		run(new ProcessBuilder(command));
	}

	private static void run(ProcessBuilder builder) throws IOException {
		Process process = builder.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.onExit().join().exitValue()).as(output).isZero();
	}
}
