package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.TestBoard;

class BoardIdTest {

	@Test
	void shouldBeTheLastSixDigitsOfTheAddress() {
		assertThat(BoardId.digits("240ac400ff7e")).isEqualTo("00ff7e");
		assertThat(BoardId.digits("7e")).isEqualTo("7e");
	}

	@Test
	void shouldBePutWhereverItsPlaceIs() {
		assertThat(BoardId.put("{id}/meters/{id}/", "00ff7e")).isEqualTo("00ff7e/meters/00ff7e/");
		assertThat(BoardId.put("sensors/", "00ff7e")).isEqualTo("sensors/");
		assertThat(BoardId.put("", "00ff7e")).isEmpty();
	}

	@Test
	void shouldTellTheBoardsOfOneImageApart() {
		Settings settings = new Settings();
		settings.topicRoot = "p1/{id}/";
		settings.mqttClientIdentifier = "cellar-{id}";
		RecordingMqttClient client = new RecordingMqttClient();
		TestBoard board = new TestBoard();
		board.id = "240ac400ff7e";
		board.mqttClient = options -> client;

		new SteppedFirmware(settings, board).turn();

		assertThat(client.arrived()).contains(new Message("p1/00ff7e/status", "online", 1, true),
				new Message("hass/status", "p1 meter alive: cellar-00ff7e", 0, false));
		assertThat(client.subscriptions()).contains("p1/00ff7e/status");
		assertThat(settings.topicRoot).as("of all boards").isEqualTo("p1/{id}/");
	}
}
