package p1meter2mqtt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.publish.StatePublisher;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Json;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

/** Of each of our own telegrams, the JSON says the same as the single messages, and nothing else. */
class StateOfSamplesTest {

	private static final String ROOT = "p1/";

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final Readings readings = new Readings();
	private final ReadingPublisher publisher = new ReadingPublisher(this.client, this.readings, ROOT);
	private final StatePublisher state = new StatePublisher(this.client, this.readings, ROOT);

	static List<Sample> samples() {
		return Sample.all();
	}

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void shouldSayTheSameAsTheSingleMessages(Sample sample) throws IOException {
		TelegramReader reader = new TelegramReader(sample.crcMode(), sample.decryption());
		TelegramDecoder decoder = new TelegramDecoder(this.readings, sample.country());
		byte[] bytes = sample.bytes();
		int cursor = 0;
		int second = 0;
		while (cursor < bytes.length) {
			cursor += reader.read(bytes, cursor, bytes.length - cursor);
			boolean whole = reader.outcome() == TelegramReader.OK || reader.outcome() == TelegramReader.NO_CRC;
			if (whole && decoder.decode(reader.telegram(), second++)) {
				assertThat(members(published())).isEqualTo(messages());
			}
		}
	}

	private JsonNode published() throws IOException {
		this.state.publish();
		this.client.flush();
		Message message = this.client.arrived().get(0);
		assertThat(message).isEqualTo(new Message("p1/state", message.payload(), message.qos(), false));
		return Json.read(message.payload());
	}

	private static Map<String, String> members(JsonNode state) {
		Map<String, String> members = new TreeMap<>();
		state.properties().forEach(member -> members.put(member.getKey(), Json.text(member.getValue())));
		return members;
	}

	/** All the readings that the last telegram gave. */
	private Map<String, String> messages() throws IOException {
		this.readings.refresh();
		this.publisher.publishDue();
		Map<String, String> messages = new TreeMap<>();
		for (Message message : this.client.arrived()) {
			messages.put(message.topic().substring(ROOT.length()), message.payload());
		}
		return messages;
	}
}
