package p1meter2mqtt.homeassistant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.checksum;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.mqtt.Brokers;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;
import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

class DiscoveryPublisherTest {

	private static final String DUTCH = "1-3:0.2.8(50)";
	private static final String BELGIAN = "0-0:96.1.4(50217)";
	private static final Path SAMPLES = Path.of("telegrams");

	/** The minimal client's buffer. */
	private static final int BUFFER_LENGTH = 2048;

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final MeterLine meter = new MeterLine();
	private DiscoveryPublisher publisher = publisher("sensors/power/p1meter/", "p1meter-c400ff");

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nl-dsmr5.0-three-phase-gas", "nl-dsmr5.0-four-m-bus-devices",
			"nl-dsmr5.0-heat-cooling-warm-water", "nl-dsmr5.0-widest", "nl-dsmr4.2-gas-hourly",
			"nl-dsmr3.0-gas-two-line", "nl-warmtelink-heat-box", "be-emucs1.7.1-gas-water-demand",
			"be-emucs1.7.1-thirteen-months", "se-h1-three-phase", "lt-eso-maximum", "hu-eon-tariff-as-text",
			"be-sibelga-two-limits-in-one-bracket" })
	void shouldAnnounceExactlyWhatTheMeterSends(String sample) throws IOException {
		this.meter.send(Files.readAllBytes(SAMPLES.resolve(sample + ".telegram")));

		DiscoveryDocument document = published();

		assertThat(document.readings()).isNotEmpty().extracting(key -> topicOf(document.component(key)))
				.containsExactlyInAnyOrderElementsOf(topicsWithReadings());
	}

	@Test
	void shouldPublishRetainedWithQos1WhereHomeAssistantLooks() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));

		this.publisher.publish();

		assertThat(this.client.arrived()).singleElement().satisfies(message -> {
			assertThat(message.topic()).isEqualTo("homeassistant/device/p1meter-c400ff/config");
			assertThat(message.qos()).isEqualTo(1);
			assertThat(message.retained()).isTrue();
		});
	}

	@Test
	void shouldDescribeAReadingCompletely() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.8.1(000671.578*kWh)"));

		assertThat(published().component("consumption_tarif_1").toString()).isEqualTo("{'platform':'sensor',"
				.concat("'unique_id':'p1meter-c400ff_consumption_tarif_1',")
				.concat("'default_entity_id':'sensor.p1meter_c400ff_consumption_tarif_low',")
				.concat("'name':'Low tariff consumption',")
				.concat("'state_topic':'sensors/power/p1meter/consumption_tarif_low','device_class':'energy',")
				.concat("'state_class':'total_increasing','unit_of_measurement':'kWh','suggested_display_precision':3,")
				.concat("'expire_after':1800}").replace('\'', '"'));
	}

	@ParameterizedTest
	@CsvSource({ "005*A, 0", "000.52*A, 2", "00.5*A, 1", "5400*mA, 3" })
	void shouldLetAsManyDecimalsBeShownAsTheMeterSends(String value, int decimals) throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:31.7.0(" + value + ")"));

		JsonNode current = published().component("instant_power_current_l1");

		assertThat(current.get("suggested_display_precision").intValue()).isEqualTo(decimals);
	}

	@Test
	void shouldNotLetDecimalsBeShownOfATextOrATime() throws IOException {
		this.meter.send(telegram(DUTCH, "0-0:1.0.0(260131120000W)", "0-0:96.14.0(0001)"));

		assertThat(published().component("actual_tarif_group").has("suggested_display_precision")).isFalse();
		assertThat(published().component("meter_time").has("suggested_display_precision")).isFalse();
	}

	@Test
	void shouldSpellCubicMetresAsHomeAssistantDoes() throws IOException {
		this.meter.send(telegram(DUTCH, "0-1:24.1.0(003)", "0-1:24.2.1(260131120000W)(01234.567*m3)"));

		JsonNode gas = published().component("gas_meter_m3");

		assertThat(gas.get("unit_of_measurement").asText()).isEqualTo("m³");
		assertThat(gas.get("device_class").asText()).isEqualTo("gas");
		assertThat(gas.has("expire_after")).as("expires, though it changes each hour only").isFalse();
	}

	@Test
	void shouldCallTariff1HighInBelgiumAndKeepItsUniqueId() throws IOException {
		this.meter.send(telegram(BELGIAN, "1-0:1.8.1(000671.578*kWh)", "1-0:2.8.2(000001.000*kWh)"));

		DiscoveryDocument document = published();

		JsonNode first = document.component("consumption_tarif_1");
		assertThat(first.get("name").asText()).isEqualTo("High tariff consumption");
		assertThat(topicOf(first)).isEqualTo("consumption_tarif_high");
		assertThat(first.get("unique_id").asText()).isEqualTo("p1meter-c400ff_consumption_tarif_1");
		assertThat(document.component("received_tarif_2").get("name").asText()).isEqualTo("Low tariff return");
	}

	@Test
	void shouldCallTariffsByTheirNumberWhileTheCountryIsNotKnown() throws IOException {
		this.meter.send(telegram("1-0:1.8.1(000671.578*kWh)"));

		assertThat(published().component("consumption_tarif_1").get("name").asText())
				.isEqualTo("Tariff 1 consumption");
	}

	@Test
	void shouldMakeReadingsDependOnBoardAndMeterAndDiagnosticsOnTheBoardOnly() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));

		DiscoveryDocument document = published();

		assertThat(document.root().get("availability").toString()).isEqualTo(
				"[{\"topic\":\"sensors/power/p1meter/status\"},{\"topic\":\"sensors/power/p1meter/meter\"}]");
		assertThat(document.root().get("availability_mode").asText()).isEqualTo("all");
		assertThat(document.readings()).isNotEmpty()
				.allSatisfy(key -> assertThat(document.component(key).has("availability")).isFalse());
		assertThat(document.diagnostics()).isNotEmpty().allSatisfy(key -> {
			assertThat(document.component(key).get("availability").toString())
					.isEqualTo("[{\"topic\":\"sensors/power/p1meter/status\"}]");
			assertThat(document.component(key).get("entity_category").asText()).isEqualTo("diagnostic");
		});
	}

	@Test
	void shouldMakeLongTextsAttributes() throws IOException {
		this.meter.send(telegram(DUTCH, "0-0:96.13.0(4869)",
				"1-0:99.97.0(1)(0-0:96.7.19)(260131120000W)(0000000240*s)"));

		DiscoveryDocument document = published();

		assertThat(document.component("message").get("value_template").asText())
				.isEqualTo("{{ value[:255] or 'none' }}");
		assertThat(document.component("message").get("json_attributes_topic").asText())
				.isEqualTo("sensors/power/p1meter/message");
		assertThat(document.component("message").get("json_attributes_template").asText())
				.isEqualTo("{{ {'text': value} | tojson }}");
		assertThat(document.component("long_power_failure_log").get("json_attributes_topic").asText())
				.isEqualTo("sensors/power/p1meter/long_power_failure_log");
		assertThat(document.component("long_power_failure_log").get("value_template").asText())
				.isEqualTo("{{ value_json | length }}");
		assertThat(document.component("long_power_failure_log").get("json_attributes_template").asText())
				.isEqualTo("{{ {'list': value_json} | tojson }}");
	}

	@Test
	void shouldSayWhichDeviceItIsAndWhoSaysSo() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));

		DiscoveryDocument document = published();

		assertThat(document.device().get("identifiers")).singleElement()
				.satisfies(identifier -> assertThat(identifier.asText()).isEqualTo("p1meter-c400ff"));
		assertThat(document.device().get("sw_version").asText()).isEqualTo("0.1.0");
		assertThat(document.root().get("origin").toString())
				.isEqualTo("{\"name\":\"P1Meter2Mqtt\",\"sw_version\":\"0.1.0\"}");
	}

	@Test
	void shouldHaveSomethingToPublishOnceTheMeterHasGivenReadings() throws IOException {
		assertThat(this.publisher.hasReadings()).isFalse();

		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));

		assertThat(this.publisher.hasReadings()).isTrue();
	}

	@Test
	void shouldMakeEntityIdsOfSmallLettersWhateverTheClientIdentifier() throws IOException {
		this.publisher = publisher("sensors/power/p1meter/", "A-bZ_9");
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));

		assertThat(published().component("actual_consumption").get("default_entity_id").asText())
				.isEqualTo("sensor.a_bz_9_actual_consumption");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			/ISK5\\2M550T-1012    | Iskraemeco  | M550T-1012
			/KFM5KAIFA-METER      | Kaifa       | KAIFA-METER
			/ADN9 6534            | Aidon       | 6534
			/LGF5E360             | Landis+Gyr  | E360
			/FLU5\\253769484_A    | Fluvius     | 53769484_A
			/Ene5\\T210-D ESMR5.0 | Ene         | T210-D ESMR5.0
			/NWA-WARMTELINK       | NWA         | WARMTELINK
			/ABC5"quoted\\        | ABC         | quoted\\
			/KAM5                 | Kamstrup    |
			""")
	void shouldTellMakerAndModel(String identification, String maker, String model) throws IOException {
		this.meter.send(identifiedAs(identification));

		JsonNode device = published().device();

		assertThat(device.path("manufacturer").asText()).isEqualTo(maker);
		assertThat(device.path("model").asText("")).isEqualTo(model == null ? "" : model);
	}

	@Test
	void shouldTellTheSerialNumberIfItIsKnown() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));
		assertThat(published().device().has("serial_number")).isFalse();

		this.meter.send(telegram(DUTCH, "0-0:96.1.1(4B384547)"));
		assertThat(published().device().get("serial_number").asText()).isEqualTo("K8EG");
	}

	@Test
	void shouldBeOutdatedWhenThereIsANewReadingOnly() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));
		assertThat(this.publisher.isOutdated()).isTrue();
		published();

		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.672*kW)"));
		assertThat(this.publisher.isOutdated()).as("after another value").isFalse();
		this.meter.send(telegram(DUTCH, "0-1:24.1.0(003)", "0-1:24.2.1(260131120000W)(01234.567*m3)"));
		assertThat(this.publisher.isOutdated()).as("after gas").isTrue();

		assertThat(published().readings()).contains("actual_consumption", "gas_meter_m3", "gas_meter_time");
		assertThat(this.publisher.isOutdated()).isFalse();
	}

	@Test
	void shouldBeOutdatedWhenTheCountryBecomesKnown() throws IOException {
		this.meter.send(telegram("1-0:1.8.1(000671.578*kWh)"));
		published();
		this.meter.send(telegram("1-0:1.8.1(000671.578*kWh)"));
		assertThat(this.publisher.isOutdated()).isFalse();

		this.meter.send(telegram(DUTCH, "1-0:1.8.1(000671.578*kWh)"));

		assertThat(this.publisher.isOutdated()).isTrue();
	}

	@Test
	void shouldBeOutdatedWhenTheMeterWasReplaced() throws IOException {
		this.meter.send(identifiedAs("/ISK5\\2M550T-1012"));
		published();

		this.meter.send(identifiedAs("/KFM5KAIFA-METER"));

		assertThat(this.publisher.isOutdated()).isTrue();
	}

	@Test
	void shouldTakeBackAllThatItCanHaveAnnounced() throws IOException {
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("lt-eso-maximum.telegram")));
		DiscoveryDocument before = published();

		this.publisher.remove();

		Message message = this.client.arrived().get(0);
		assertThat(message).isEqualTo(
				new Message("homeassistant/device/p1meter-c400ff/config", message.payload(), 1, true));
		JsonNode removed = new DiscoveryDocument(message.payload()).root().get("components");
		assertThat(removed.fieldNames()).toIterable().containsAll(before.readings()).containsAll(before.diagnostics());
		assertThat(removed).allSatisfy(component -> assertThat(component.toString())
				.isEqualTo("{\"platform\":\"sensor\"}"));
		assertThat(published().readings()).as("announced again").isEqualTo(before.readings());
	}

	@Test
	void shouldCallDiagnosticWhatIsNotAboutTheHousehold() throws IOException {
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("nl-dsmr5.0-three-phase-gas.telegram")));

		DiscoveryDocument document = published();

		assertThat(document.readings()).filteredOn(key -> document.component(key).has("entity_category"))
				.containsExactlyInAnyOrder("p1_version", "equipment_id", "gas_meter_id", "gas_meter_time",
						"power_failures", "long_power_failures", "long_power_failure_log", "voltage_sags_l1",
						"voltage_sags_l2", "voltage_sags_l3", "voltage_swells_l1", "voltage_swells_l2",
						"voltage_swells_l3");
	}

	@Test
	void shouldKnowABirthByTopicAndPayload() {
		assertThat(this.publisher.birthTopic()).isEqualTo("homeassistant/status");
		assertThat(isBirth("homeassistant/status", "online")).isTrue();
		assertThat(isBirth("homeassistant/status", "offline")).isFalse();
		assertThat(isBirth("homeassistant/status", "")).isFalse();
		assertThat(isBirth("homeassistant/status", "onlinE")).isFalse();
		assertThat(isBirth("Homeassistant/status", "online")).isFalse();
		assertThat(isBirth("homeassistant/state", "online")).isFalse();
		assertThat(isBirth("homeassistant/status2", "online")).isFalse();
	}

	@Test
	void shouldWriteItInPiecesThatAreShorterThanTheClientsBufferWhateverTheSettings() throws IOException {
		this.publisher = publisher("\"".repeat(63) + "/", "x".repeat(23));
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("be-emucs1.7.1-thirteen-months.telegram")));
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("lt-eso-maximum.telegram")));
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("nl-dsmr5.0-widest.telegram")));

		this.publisher.publish();

		String json = this.client.arrived().get(0).payload();
		assertThat(this.client.longestPiece()).isLessThan(BUFFER_LENGTH);
		assertThat(new DiscoveryDocument(json).readings()).hasSizeGreaterThan(60);
	}

	@Test
	void shouldTellWhereTheFirmwareRunsOnlyOnBoardsThatKnow() throws IOException {
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("be-emucs1.7.1-gas-water-demand.telegram")));
		List<String> before = published().diagnostics();

		this.publisher.tellOfSlot();

		assertThat(before).doesNotContain("firmware_partition");
		assertThat(published().diagnostics()).containsAll(before).contains("firmware_partition");
	}

	@Test
	void shouldFitIntoTheLongestPayloadThatMicroPahoGathersForTheMeterWithTheMostReadings() throws IOException {
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("lt-eso-maximum.telegram")));

		this.publisher.publish();

		assertThat(this.client.arrived().get(0).payload().getBytes(UTF_8)).hasSizeBetween(16_000, 32 * 1024);
	}

	@Test
	void shouldAllocateNothing() throws IOException {
		this.meter.send(Files.readAllBytes(SAMPLES.resolve("be-emucs1.7.1-gas-water-demand.telegram")));
		CountingClient counting = new CountingClient();
		DiscoveryPublisher measured = new DiscoveryPublisher(counting, this.meter.readings(), "homeassistant", "root/",
				"p1meter-c400ff", 600);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long thread = Thread.currentThread().getId();
		long allocated = Long.MAX_VALUE;
		for (int round = 0; round < 20 && allocated > 0; round++) {
			long before = threads.getThreadAllocatedBytes(thread);
			measured.publish();
			allocated = threads.getThreadAllocatedBytes(thread) - before;
		}

		assertThat(allocated).isZero();
		assertThat(counting.bytes).isPositive();
	}

	private DiscoveryPublisher publisher(String root, String clientIdentifier) {
		return new DiscoveryPublisher(this.client, this.meter.readings(), "homeassistant", root, clientIdentifier, 600);
	}

	private DiscoveryDocument published() throws IOException {
		this.publisher.publish();
		return new DiscoveryDocument(this.client.arrived().get(0).payload());
	}

	/** The topics of all readings that there are, found as the publisher of readings finds them. */
	private List<String> topicsWithReadings() {
		Readings readings = this.meter.readings();
		return IntStream.range(0, readings.slots()).filter(slot -> readings.copy(slot, new byte[1024], 0) >= 0)
				.mapToObj(slot -> label(readings.descriptor(slot).topic(), readings.country())).toList();
	}

	private static String label(String topic, Country country) {
		int brace = topic.indexOf('{');
		return brace < 0 ? topic : topic.substring(0, brace) + country.tariffLabel(topic.charAt(brace + 1) - '0');
	}

	private static String topicOf(JsonNode component) {
		return component.get("state_topic").asText().replaceAll(".*/", "");
	}

	private boolean isBirth(String topic, String payload) {
		byte[] buffer = (topic + payload).getBytes(UTF_8);
		return this.publisher.isBirth(buffer, 0, topic.length(), topic.length(), payload.length());
	}

	private static byte[] identifiedAs(String identification) {
		String text = identification + "\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.7.0(00.671*kW)\r\n!";
		return bytes(text + checksum(text) + "\r\n");
	}

	/** Counts bytes, and allocates nothing itself. */
	private static final class CountingClient implements MqttClient {

		private long bytes;

		@Override
		public void connect() {
		}

		@Override
		public Brokers brokers() {
			return new Brokers("broker", 1883);
		}

		@Override
		public boolean isConnected() {
			return true;
		}

		@Override
		public boolean subscribe(String topicFilter) {
			return true;
		}

		@Override
		public void publish(byte[] topic, int topicLength, byte[] payload, int offset, int length, int qos,
				boolean retained) {
		}

		@Override
		public void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained) {
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.bytes += length;
		}

		@Override
		public void endPublish() {
		}

		@Override
		public void flush() {
		}

		@Override
		public void poll(MqttListener listener) {
		}

		@Override
		public void disconnect() {
		}

		@Override
		public void abandon() {
		}

		@Override
		public void endStuckCall(long nowMillis) {
		}
	}
}
