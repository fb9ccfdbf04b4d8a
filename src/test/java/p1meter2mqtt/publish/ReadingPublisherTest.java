package p1meter2mqtt.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

class ReadingPublisherTest {

	private static final String DUTCH = "1-3:0.2.8(50)";
	private static final String BELGIAN = "0-0:96.1.4(50217)";

	private final RecordingMqttClient client = new RecordingMqttClient();
	private MeterLine meter;
	private ReadingPublisher publisher;

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
		use(Country.UNKNOWN);
	}

	@Test
	void shouldPublishEachReadingOnItsOwnTopicWithoutUnitAndLeadingZeros() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)", "1-0:32.7.0(230.1*V)", "0-0:96.14.0(0002)"));

		assertThat(published()).containsExactly(message("p1_version", "50"), message("actual_tarif_group", "2"),
				message("actual_consumption", "0.671"), message("instant_voltage_l1", "230.1"));
	}

	@Test
	void shouldCallTariff1LowInTheNetherlands() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.8.1(000001.000*kWh)", "1-0:1.8.2(000002.000*kWh)",
				"1-0:2.8.1(000003.000*kWh)", "1-0:2.8.2(000004.000*kWh)"));

		assertThat(published()).contains(message("consumption_tarif_low", "1.000"),
				message("consumption_tarif_high", "2.000"), message("received_tarif_low", "3.000"),
				message("received_tarif_high", "4.000"));
	}

	@Test
	void shouldCallTariff1HighInBelgium() throws IOException {
		this.meter.send(telegram(BELGIAN, "1-0:1.8.1(000001.000*kWh)", "1-0:1.8.2(000002.000*kWh)",
				"1-0:2.8.1(000003.000*kWh)", "1-0:2.8.2(000004.000*kWh)"));

		assertThat(published()).contains(message("consumption_tarif_high", "1.000"),
				message("consumption_tarif_low", "2.000"), message("received_tarif_high", "3.000"),
				message("received_tarif_low", "4.000"));
	}

	@Test
	void shouldCallTariffsByTheirNumbersWhileTheCountryIsNotKnown() throws IOException {
		this.meter.send(telegram("1-0:1.8.1(000001.000*kWh)", "1-0:1.8.2(000002.000*kWh)", "1-0:1.8.3(000003.000*kWh)",
				"1-0:2.8.4(000004.000*kWh)"));

		assertThat(published()).containsExactly(message("consumption_tarif_1", "1.000"),
				message("consumption_tarif_2", "2.000"), message("consumption_tarif_3", "3.000"),
				message("received_tarif_4", "4.000"));
	}

	@Test
	void shouldCallTariffsAsTheCountryFromTheSettingsDoes() throws IOException {
		use(Country.BELGIUM);

		this.meter.send(telegram(DUTCH, "1-0:1.8.1(000001.000*kWh)"));

		assertThat(published()).contains(message("consumption_tarif_high", "1.000"));
	}

	@Test
	void shouldCallTariffsAsTheCountryOfTheirTelegramDoesIfItComesInMeanwhile() throws IOException {
		this.meter.send(telegram("1-0:1.7.0(00.671*kW)", "0-0:96.1.0(4530)"));
		this.client.duringPublish(() -> this.meter.send(telegram(DUTCH, "1-0:1.8.1(000001.000*kWh)")));

		this.publisher.publishDue();

		assertThat(published()).contains(message("consumption_tarif_low", "1.000"));
	}

	@Test
	void shouldPublishWhatHasChangedOnly() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)", "1-0:2.7.0(00.000*kW)"));
		published();

		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.672*kW)", "1-0:2.7.0(00.000*kW)"));

		assertThat(published()).containsExactly(message("actual_consumption", "0.672"));
		assertThat(published()).isEmpty();
	}

	@Test
	void shouldPublishEverythingThatTheLastTelegramGaveWhenRefreshed() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)", "1-0:2.7.0(00.000*kW)"));
		this.meter.send(telegram(DUTCH, "1-0:1.7.0(00.671*kW)"));
		published();

		this.meter.readings().refresh();

		assertThat(published()).containsExactly(message("p1_version", "50"), message("actual_consumption", "0.671"));
	}

	@Test
	void shouldRetainWhatMBusDevicesGive() throws IOException {
		this.meter.send(telegram(DUTCH, "1-0:1.8.1(000001.000*kWh)", "0-1:24.1.0(003)",
				"0-1:24.2.1(260131120000W)(01234.567*m3)", "0-2:24.1.0(004)", "0-2:24.2.1(260131120000W)(12.345*GJ)",
				"0-3:24.1.0(007)", "0-3:24.2.1(260131120000W)(00078.900*m3)"));

		List<Message> published = published();

		assertThat(published).contains(retained("gas_meter_m3", "1234.567"), retained("thermal_gj", "12.345"),
				retained("water_meter_m3", "78.900"), message("consumption_tarif_low", "1.000"));
		assertThat(published).filteredOn(Message::retained).extracting(Message::topic)
				.allMatch(topic -> topic.matches("root/(gas|water|thermal)_.*"));
	}

	@Test
	void shouldPublishNothingOfATelegramWithAWrongChecksum() throws IOException {
		byte[] bytes = telegram(DUTCH, "1-0:1.7.0(00.671*kW)");
		bytes[bytes.length / 2] ^= 1;

		this.meter.send(bytes);

		assertThat(published()).isEmpty();
	}

	@Test
	void shouldHaveRoomForTheLongestRootAndTheLongestTopic() throws IOException {
		String root = "r".repeat(63) + "/";
		this.publisher = new ReadingPublisher(this.client, this.meter.readings(), root);

		this.meter.send(telegram("1-0:3.8.0(000001.000*kvarh)", "1-0:24.7.0(00.100*kvar)"));

		assertThat(published()).extracting(Message::topic).containsExactly(root + "reactive_consumption_total",
				root + "instant_reactive_return_l1");
	}

	private void use(Country country) {
		this.meter = new MeterLine(country);
		this.publisher = new ReadingPublisher(this.client, this.meter.readings(), "root/");
	}

	private List<Message> published() throws IOException {
		this.publisher.publishDue();
		return this.client.arrived();
	}

	private static Message message(String name, String payload) {
		return new Message("root/" + name, payload, 0, false);
	}

	private static Message retained(String name, String payload) {
		return new Message("root/" + name, payload, 1, true);
	}
}
