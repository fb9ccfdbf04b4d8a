package p1meter2mqtt.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

class AvailabilityPublisherTest {

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final AvailabilityPublisher publisher = new AvailabilityPublisher(this.client, "root/", "hass/status",
			"p1meter-c400ff");

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
	}

	@Test
	void shouldRetainWhetherTheBoardIsConnected() throws IOException {
		this.publisher.publishStatus(true);
		this.publisher.publishStatus(false);

		assertThat(this.client.arrived()).containsExactly(new Message("root/status", "online", 1, true),
				new Message("root/status", "offline", 1, true));
	}

	@Test
	void shouldRetainWhetherTheMeterIsThere() throws IOException {
		this.publisher.publishMeter(true);
		this.publisher.publishMeter(false);

		assertThat(this.client.arrived()).containsExactly(new Message("root/meter", "online", 1, true),
				new Message("root/meter", "offline", 1, true));
	}

	@Test
	void shouldSayThatItIsAliveAsTheOriginalDid() throws IOException {
		this.publisher.publishAlive();
		this.client.flush();

		assertThat(this.client.arrived())
				.containsExactly(new Message("hass/status", "p1 meter alive: p1meter-c400ff", 0, false));
	}

	@Test
	void shouldNotSayThatItIsAliveIfThereIsNoTopicForIt() throws IOException {
		new AvailabilityPublisher(this.client, "root/", "", "p1meter-c400ff").publishAlive();
		this.client.flush();

		assertThat(this.client.arrived()).isEmpty();
	}
}
