package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
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
@Timeout(120)
class SecretsTest {

	private static final String WIFI_PASSPHRASE = "wifi-s3cret";
	private static final String PASSWORD = "mqtt-s3cret";
	private static final String DECRYPTION_KEY = "00C0FFEE11C0FFEE22C0FFEE33C0FFEE";
	private static final List<String> SECRETS = List.of(WIFI_PASSPHRASE, PASSWORD, TestAuthority.KEY_PASSWORD,
			DECRYPTION_KEY, "s3cret", "C0FFEE", "c0ffee");

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
