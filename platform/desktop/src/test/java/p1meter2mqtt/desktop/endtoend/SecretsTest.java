package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.page.LivePage;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.run.FirmwareRun;
import p1meter2mqtt.desktop.run.JvmFirmware;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.view.QuietView;
import p1meter2mqtt.network.WifiNetwork;
import p1meter2mqtt.testing.FakeWifi;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TestBoard;

/**
 * What the settings call "never printed" is in nothing that the firmware prints or publishes, whether all is well or
 * not.
 */
@Timeout(300)
class SecretsTest {

	private static final String WIFI_PASSPHRASE = "wifi-s3cret";
	private static final String PASSWORD = "mqtt-s3cret";
	private static final String DECRYPTION_KEY = "00C0FFEE11C0FFEE22C0FFEE33C0FFEE";
	private static final String PAGE_PASSWORD = "page-s3cret";
	private static final List<String> SECRETS = List.of(WIFI_PASSPHRASE, PASSWORD, TestAuthority.KEY_PASSWORD,
			PAGE_PASSWORD, DECRYPTION_KEY, "s3cret", "C0FFEE", "c0ffee");

	@TempDir
	private Path folder;

	@Test
	void shouldTellNoneWhenAllIsWell() throws Exception {
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, 1, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.withUser("meter", PASSWORD).start();
			try (Observer observer = new Observer(broker, "meter", PASSWORD).watch("#")) {
				Settings settings = settings(broker.port());
				settings.publishState = true;
				settings.publishRaw = true;
				List<String> told = new ArrayList<>();
				try (RunningBoard board = new RunningBoard(settings, line)) {
					told.addAll(board.awaitLine("The MQTT broker is connected: "));
					line.awaitOpen();
					line.write(telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)"));
					told.addAll(publishedUntil(observer, "p1/actual_consumption",
							"homeassistant/device/p1meter-00ff7e/config"));
				}
				told.addAll(publishedUntil(observer, "p1/status"));

				assertThat(String.join("\n", told)).contains("p1/health=", "p1/state=").doesNotContain(SECRETS);
			}
		}
	}

	@Test
	void shouldTellNoneWhenTheBrokerRefusesThePassword() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.withUser("meter", "another").start();

			assertThat(linesUntil("Settings.mqttPassword", settings(broker.port()))).doesNotContain(SECRETS);
		}
	}

	@Test
	void shouldTellNoneWhenTheBrokerIsGone() throws Exception {
		assertThat(linesUntil("No MQTT broker", settings(1))).doesNotContain(SECRETS);
	}

	@Test
	void shouldTellNoneWhenTheBrokerRefusesTheCertificate() throws Exception {
		TestAuthority authority = new TestAuthority(this.folder, "authority");
		TestAuthority.Issued foreign = new TestAuthority(this.folder, "foreign").issue("board");
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.withTls(authority.issue("broker"), authority, true).start();
			Settings settings = settings(broker.port());
			settings.mqttTls = true;
			settings.mqttCaCertificate = authority.certificate().toString();
			settings.mqttClientCertificate = foreign.certificate().toString();
			settings.mqttClientKey = foreign.encryptedKey().toString();
			settings.mqttClientKeyPassword = TestAuthority.KEY_PASSWORD;

			assertThat(linesUntil("No MQTT broker", settings)).doesNotContain(SECRETS);
		}
	}

	@Test
	void shouldTellNoneWhenWifiCannotBeJoined() throws Exception {
		FakeWifi wifi = new FakeWifi();
		wifi.joinFailure = "no such network";
		Settings settings = settings(1);

		try (RunningBoard board = new RunningBoard(settings, new VirtualUart(LineFormat.DSMR_5), desktop -> {
			TestBoard changed = TestBoard.like(desktop);
			changed.network = new WifiNetwork(wifi, settings.wifiSsid, settings.wifiPassphrase, desktop.clock());
			return changed;
		})) {
			assertThat(String.join("\n", board.awaitLine("No network"))).contains("wifiPassphrase")
					.doesNotContain(SECRETS);
		}
	}

	@Test
	void shouldTellNoneOnTheLivePage() throws Exception {
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, 1, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.withUser("meter", PASSWORD).start();
			Settings settings = settings(broker.port());
			settings.publishState = true;
			settings.publishRaw = true;
			LivePage.Place place = new LivePage.Place(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false,
					PAGE_PASSWORD);
			StringWriter shown = new StringWriter();
			try (LivePage page = new LivePage(place, "gateway", "a meter", settings, line, null,
					new QuietView(new PrintWriter(shown)))) {
				MeterSide meter = new MeterSide("a meter", page.port(), "auto", () -> send(line), false);
				JvmFirmware firmware = new JvmFirmware(settings, meter, new byte[6], page);
				page.follow(firmware);
				Thread run = new Thread(() -> run(new FirmwareRun(settings, meter, firmware, page)));
				run.start();
				String told = "";
				for (String path : List.of("", "main.js", "bench.js", "style.css", "nothing", "command")) {
					told += answer(page.address() + path);
				}
				told += eventsUntil(page.address() + "events", "actual_consumption");
				run.interrupt();
				run.join();

				assertThat(told + shown).contains("\"health\":", "1-0:1.7.0(00.671*kW)").doesNotContain(SECRETS);
			}
		}
	}

	private static void send(VirtualUart line) {
		try {
			line.awaitOpen();
			line.write(telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)"));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void run(FirmwareRun run) {
		try {
			run.run(0);
		} catch (BadInputException e) {
			throw new AssertionError(e);
		}
	}

	private static HttpRequest request(String address) {
		String credentials = Base64.getEncoder().encodeToString(("me:" + PAGE_PASSWORD).getBytes());
		return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Basic " + credentials).build();
	}

	private static String answer(String address) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient().send(request(address), BodyHandlers.ofString());
		return response.headers() + response.body();
	}

	/** All that the page is told until a part of it. */
	private static String eventsUntil(String address, String part) throws Exception {
		HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request(address),
				BodyHandlers.ofInputStream());
		StringBuilder told = new StringBuilder(response.headers().toString());
		try (BufferedReader events = new BufferedReader(new InputStreamReader(response.body()))) {
			while (told.indexOf(part) < 0) {
				told.append(events.readLine());
			}
		}
		return told.toString();
	}

	private static Settings settings(int port) {
		Settings settings = RunningBoard.settings(port);
		settings.wifiPassphrase = WIFI_PASSPHRASE;
		settings.mqttUsername = "meter";
		settings.mqttPassword = PASSWORD;
		settings.decryptionKey = DECRYPTION_KEY;
		return settings;
	}

	private static String linesUntil(String part, Settings settings) throws InterruptedException {
		try (RunningBoard board = new RunningBoard(settings)) {
			return String.join("\n", board.awaitLine(part));
		}
	}

	/** All that was published until each of the topics was. */
	private static List<String> publishedUntil(Observer observer, String... topics) throws InterruptedException {
		List<String> missing = new ArrayList<>(List.of(topics));
		List<String> published = new ArrayList<>();
		while (!missing.isEmpty()) {
			Message message = observer.next();
			missing.remove(message.topic());
			published.add(message.topic() + "=" + message.payload());
		}
		return published;
	}
}
