package p1meter2mqtt.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Json;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

/** The messages that are JSON, read by others than ourselves. */
class JsonMessagesTest {

	private static final String EVERY_CHARACTER = characters();

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final Readings readings = new Readings();
	private final Decryption decryption = new Decryption(new byte[16], new byte[16], false);
	private final TelegramReader reader = new TelegramReader(TelegramReader.CRC_AUTO, this.decryption);
	private final TelegramDecoder decoder = new TelegramDecoder(this.readings, Country.UNKNOWN);
	private final HealthPublisher healthPublisher = new HealthPublisher(this.client, this.readings, this.reader,
			this.decoder, this.decryption, "root/");
	private final StatePublisher statePublisher = new StatePublisher(this.client, this.readings, "root/");
	private final Health health = new Health();

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
		this.health.serialFormat = "9600 7E1";
	}

	@Test
	void shouldSayEverythingOfTheBoardsHealth() throws IOException {
		receive(telegram("1-3:0.2.8(50)", "1-0:1.8.1(001234.567*kWh)", "1-0:1.7.0(00.671"));
		receive(telegram("1-3:0.2.8(50)", "1-0:1.8.1(000000.000*kWh)", "9-9:9.9.9(1)"));
		receive(wrongFrame());
		this.health.uptimeSeconds = 86_400;
		this.health.telegramAgeSeconds = 3;
		this.health.broker = "b.local:1884";
		this.health.connections = 2;
		this.health.networkJoins = 1;
		this.health.signalStrength = -67;
		this.health.restartReason = "watchdog";
		this.health.freeHeap = 40_000;
		this.health.leastFreeHeap = 39_000;
		this.health.meterOnline = true;
		this.health.problem = "Something is \"wrong\".";

		JsonNode said = health();

		assertThat(said).isEqualTo(Json.read("""
				{
					"version": "0.1.0",
					"uptime_s": 86400,
					"meter": "online",
					"telegram_age_s": 3,
					"country": "NL",
					"serial": "9600 7E1",
					"problem": "Something is \\"wrong\\".",
					"broker": "b.local:1884",
					"connections": 2,
					"network_joins": 1,
					"rssi_dbm": -67,
					"reset": "watchdog",
					"heap_free": 40000,
					"heap_least": 39000,
					"telegrams": {
						"ok": 2, "nocrc": 0, "crc": 0, "truncated": 0, "overflow": 0, "timeout": 0,
						"encrypted": 0, "foreign": 0, "decryption": 1, "wrong_tag": 1
					},
					"objects": { "unparsed": 1, "unknown": 1, "refused": 1 },
					"implausible": {
						"count": 1, "topic": "consumption_tarif_low", "old": "1234.567", "new": "0.000"
					}
				}
				"""));
	}

	@Test
	void shouldSayThatNothingIsWrong() throws IOException {
		JsonNode said = health();

		assertThat(said.get("problem").isNull()).isTrue();
		assertThat(said.get("implausible")).isEqualTo(Json.read("{\"count\": 0}"));
	}

	@Test
	void shouldCarryEveryCharacterOfAMessage() throws IOException {
		receive(telegram("0-0:96.13.0(" + hexadecimal(EVERY_CHARACTER) + ")"));

		assertThat(state().get("message").textValue()).isEqualTo(EVERY_CHARACTER);
	}

	@Test
	void shouldNotPublishAStateThatIsTooLong() throws IOException {
		List<String> objects = new ArrayList<>();
		objects.add("0-0:96.13.0(" + hexadecimal("\"".repeat(1_024)) + ")");
		objects.add("1-0:99.97.0(10)(0-0:96.7.19)" + "(260131120000W)(9999999999*s)".repeat(10));
		objects.add("0-0:98.1.0(13)(1-0:1.6.0)(1-0:1.6.0)" + "(260101000000W)(251231120000W)(99.999*kW)".repeat(13));
		for (String identifier : List.of("42.0.0", "96.1.1", "96.1.2")) {
			objects.add("0-0:" + identifier + "(" + hexadecimal("\"".repeat(48)) + ")");
		}
		for (int phase = 20; phase <= 60; phase += 20) {
			objects.add("1-0:" + (phase + 1) + ".7.0(99.999*kW)");
			objects.add("1-0:" + (phase + 2) + ".7.0(99.999*kW)");
			objects.add("1-0:" + (phase + 3) + ".7.0(99.999*kvar)");
			objects.add("1-0:" + (phase + 4) + ".7.0(99.999*kvar)");
			objects.add("1-0:" + (phase + 12) + ".7.0(230.1*V)");
		}

		receive(telegram(objects.toArray(String[]::new)));
		this.statePublisher.publish();

		assertThat(this.reader.count(TelegramReader.OK)).isEqualTo(1);
		this.client.flush();
		assertThat(this.client.arrived()).isEmpty();
	}

	private JsonNode health() throws IOException {
		this.healthPublisher.publish(this.health);
		Message message = arrived();
		assertThat(message).isEqualTo(new Message("root/health", message.payload(), 1, true));
		return Json.read(message.payload());
	}

	private JsonNode state() throws IOException {
		this.statePublisher.publish();
		return Json.read(arrived().payload());
	}

	private Message arrived() throws IOException {
		this.client.flush();
		List<Message> messages = this.client.arrived();
		assertThat(messages).hasSize(1);
		return messages.get(0);
	}

	private void receive(byte[] bytes) {
		int offset = 0;
		while (offset < bytes.length) {
			offset += this.reader.read(bytes, offset, bytes.length - offset);
			if (this.reader.outcome() == TelegramReader.OK) {
				this.decoder.decode(this.reader.telegram(), 0);
			}
		}
	}

	/** A frame of general-glo-ciphering that no key fits. */
	private static byte[] wrongFrame() {
		byte[] frame = new byte[2 + 8 + 1 + 40];
		frame[0] = (byte) 0xDB;
		frame[1] = 8;
		frame[10] = 40;
		frame[11] = 0x30;
		return frame;
	}

	private static String characters() {
		StringBuilder text = new StringBuilder();
		for (char character = ' '; character < 0x7F; character++) {
			text.append(character);
		}
		return text.toString();
	}

	private static String hexadecimal(String text) {
		StringBuilder digits = new StringBuilder();
		text.chars().forEach(character -> digits.append(String.format("%02X", character)));
		return digits.toString();
	}
}
