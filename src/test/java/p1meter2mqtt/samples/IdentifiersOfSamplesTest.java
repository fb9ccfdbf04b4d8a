package p1meter2mqtt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.TestBoard;
import p1meter2mqtt.testing.VirtualClock;

/** With {@code identify = false} nothing that leaves the board tells which meter it is, in any of our telegrams. */
class IdentifiersOfSamplesTest {

	private static final String IDENTIFIER = "p1meter2mqtt/(equipment_id|ean|logical_device_name|\\w+_meter_id)";
	/** Shorter than a telegram, so that no two come at once. */
	private static final int PIECE = 50;
	private static final int MILLIS = 100;

	static List<Sample> samples() {
		return Sample.all();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void shouldTellNoIdentifierAndAllElse(Sample sample) {
		List<Message> all = messages(sample, true);
		Set<String> identifiers = identifiers(all);

		List<Message> anonymous = messages(sample, false);

		assertThat(anonymous).allSatisfy(message -> assertThat(message.topic() + ' ' + message.payload())
				.doesNotContainPattern(IDENTIFIER)
				.satisfies(text -> assertThat(identifiers).noneMatch(text::contains)));
		assertThat(readings(anonymous)).isEqualTo(readings(all));
	}

	@Test
	void shouldHaveSamplesWithIdentifiersOfManyKinds() {
		Set<String> topics = new TreeSet<>();
		for (Sample sample : samples()) {
			messages(sample, true).stream().map(Message::topic).filter(topic -> topic.matches(IDENTIFIER))
					.forEach(topics::add);
		}

		assertThat(topics).hasSizeGreaterThan(7);
	}

	@Test
	void shouldTellTheMakerOfAMeterThatPutsItsNumberIntoItsName() {
		Sample sample = Sample.named("hu-eon-raw-ff-text");

		assertThat(discovery(messages(sample, true)))
				.contains("\"model\":\"9900000001\"", "\"serial_number\":\"9900000001\"");
		assertThat(discovery(messages(sample, false)))
				.contains("\"identifiers\":[\"p1meter-00ff7e\"]", "\"manufacturer\":\"AUX\"")
				.doesNotContain("\"model\"", "\"serial_number\"");
	}

	private static String discovery(List<Message> messages) {
		return messages.stream().filter(message -> message.topic().endsWith("/config")).findFirst().orElseThrow()
				.payload();
	}

	private static Set<String> identifiers(List<Message> messages) {
		Set<String> identifiers = new TreeSet<>();
		messages.stream().filter(message -> message.topic().matches(IDENTIFIER)).map(Message::payload)
				.forEach(identifiers::add);
		return identifiers;
	}

	/** All that is published on topics of its own, but for what tells which meter it is. */
	private static List<Message> readings(List<Message> messages) {
		return messages.stream()
				.filter(message -> message.topic().startsWith("p1meter2mqtt/") && !message.topic().matches(IDENTIFIER)
						&& !message.topic().matches(".*/(state|health)"))
				.toList();
	}

	private static List<Message> messages(Sample sample, boolean identify) {
		Settings settings = new Settings();
		settings.topicRoot = "p1meter2mqtt/";
		settings.publishState = true;
		settings.identify = identify;
		settings.country = sample.country().code();
		settings.crc = TelegramReader.CRC_MODES[sample.crcMode()];
		settings.decryptionKey = sample.key() == null ? "" : sample.key();
		VirtualClock clock = new VirtualClock();
		RecordingMqttClient client = new RecordingMqttClient();
		TestBoard board = new TestBoard();
		board.clock = clock;
		board.mqttClient = options -> client;
		SteppedFirmware firmware = new SteppedFirmware(settings, board);
		List<Message> messages = new ArrayList<>();
		firmware.turn();
		for (int start = 0; start < sample.bytes().length; start += PIECE) {
			int end = Math.min(start + PIECE, sample.bytes().length);
			firmware.line().send(Arrays.copyOfRange(sample.bytes(), start, end));
			clock.advance(MILLIS);
			firmware.turn();
			messages.addAll(client.arrived());
		}
		return messages;
	}
}
