package p1meter2mqtt.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

class StatePublisherTest {

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final MeterLine meter = new MeterLine();
	private final StatePublisher publisher = new StatePublisher(this.client, this.meter.readings(), "root/");

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
	}

	@Test
	void shouldPublishNumbersAsNumbersAndTheRestAsText() throws IOException {
		this.meter.send(telegram("1-3:0.2.8(50)", "0-0:1.0.0(260131120000W)", "1-0:1.8.1(000123.456*kWh)",
				"0-0:96.14.0(0002)", "1-0:2.7.0(00.000*kW)", "0-0:96.13.0(2273617665225C)"));

		assertPublished("{\"p1_version\":\"50\",\"meter_time\":\"2026-01-31T12:00:00+01:00\","
				+ "\"consumption_tarif_low\":123.456,\"actual_tarif_group\":\"2\",\"actual_received\":0.000,"
				+ "\"message\":\"\\\"save\\\"\\\\\"}");
	}

	@Test
	void shouldPublishAllReadingsOfTheLastTelegramAndNoOthers() throws IOException {
		this.meter.send(telegram("1-0:1.7.0(00.671*kW)", "1-0:2.7.0(00.000*kW)"));
		this.meter.send(telegram("1-0:1.7.0(00.671*kW)", "1-0:32.7.0(230.1*V)"));

		assertPublished("{\"actual_consumption\":0.671,\"instant_voltage_l1\":230.1}");
	}

	@Test
	void shouldPublishAnEmptyObjectWhileThereIsNoTelegram() throws IOException {
		assertPublished("{}");
	}

	private void assertPublished(String payload) throws IOException {
		this.publisher.publish();
		this.client.flush();
		assertThat(this.client.arrived()).containsExactly(new Message("root/state", payload, 1, false));
	}
}
