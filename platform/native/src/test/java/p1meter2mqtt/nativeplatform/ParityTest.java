package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.StandardMqttClients;

import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.desktop.platform.DesktopPlatform;
import p1meter2mqtt.nativeplatform.RecordingBroker.Message;
import p1meter2mqtt.nativeplatform.TelegramFolder.Sample;
import p1meter2mqtt.platform.Platforms;

/**
 * The same telegrams, one behind the other, through the firmware on a JVM and through the firmware as native code on
 * the emulated board: what both publish because of a telegram is equal byte by byte, with the same QoS and retained or
 * not.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ParityTest {

	private static final String ROOT = "sensors/power/p1meter/";
	static final byte[] BOARD_ID = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };
	/** The key of the encrypted ones of our samples. */
	static final String KEY = "8A0B1C2D3E4F5061728394A5B6C7D8E9";
	private static final String SERIAL_FORMAT = "115200 8N1";

	/** After this time without a message the desktop has published all: it looks each 20 ms. */
	private static final int SILENCE_MILLIS = 60;
	private static final int LONG_SILENCE_MILLIS = 200;
	private static final int PATIENCE_SECONDS = 20;

	@Test
	void shouldPublishTheSameAsOnAJvm() throws Exception {
		Path image = TestImage.firmware();
		List<Sample> samples = TelegramFolder.all();
		List<List<Message>> expected = onJvm(samples, "");

		assertSameOnBoard(image, samples, "", expected);
	}

	@Test
	void shouldPublishTheSameFromEncryptedTelegrams() throws Exception {
		Path image = TestImage.firmware();
		List<Sample> samples = TelegramFolder.all().stream().filter(sample -> sample.name().contains(".bin")).toList();
		List<List<Message>> expected = onJvm(samples, KEY);
		assertThat(expected).as("samples with readings").anyMatch(messages -> messages.size() > 5);

		assertSameOnBoard(image, samples, KEY, expected);
	}

	/** What a JVM publishes because of each sample. */
	static List<List<Message>> onJvm(List<Sample> samples, String key) throws Exception {
		try (RecordingBroker broker = new RecordingBroker()) {
			ByteLine line = new ByteLine();
			DesktopPlatform platform = new DesktopPlatform(BOARD_ID);
			Settings settings = new Settings();
			platform.addSerialDevice(settings.serialPort, line);
			Platforms.install(platform);
			settings.mqttHost = "127.0.0.1";
			settings.mqttPort = broker.port();
			settings.decryptionKey = key;
			settings.serialFormat = SERIAL_FORMAT;
			settings.discovery = false;
			P1Meter2Mqtt firmware = new P1Meter2Mqtt(settings, text -> {
			}, new StandardMqttClients(), platform);
			firmware.start();
			try {
				awaitOnline(broker);
				List<List<Message>> all = new ArrayList<>();
				int before = 0;
				for (Sample sample : samples) {
					int good = firmware.goodTelegrams();
					line.send(sample.bytes());
					line.awaitTaken();
					Thread.sleep(SILENCE_MILLIS);
					if (firmware.goodTelegrams() > good) {
						// on a busy machine it takes longer until they come; a telegram that changes nothing has none
						broker.await(before + 1, 1, ParityTest::isReading);
					}
					broker.awaitSilence(SILENCE_MILLIS);
					if (broker.await(0, 0, ParityTest::isReading).size() > before) {
						// a busy machine may have stopped it in the middle
						broker.awaitSilence(LONG_SILENCE_MILLIS);
					}
					List<Message> messages = broker.await(0, 0, ParityTest::isReading);
					all.add(messages.subList(before, messages.size()));
					before = messages.size();
				}
				return all;
			} finally {
				firmware.stop();
			}
		}
	}

	private static void assertSameOnBoard(Path image, List<Sample> samples, String key, List<List<Message>> expected)
			throws Exception {
		try (RecordingBroker broker = new RecordingBroker();
				EmulatedBoard board = new EmulatedBoard.Builder(image, options(broker, EmulatedBoard.HOST, key))
						.boardId(BOARD_ID).start(System.out::println)) {
			assertSame(broker, board.line(), samples, expected);
		}
	}

	/** What is done to a board before each sample. */
	interface Disturbance {

		/** Does it. */
		void disturb() throws IOException;
	}

	/** Sends the samples to a board that connects to that broker, and compares what it publishes. */
	static void assertSame(RecordingBroker broker, OutputStream line, List<Sample> samples, List<List<Message>> expected)
			throws Exception {
		assertSame(broker, line, samples, expected, () -> {
			// nothing
		});
	}

	/** Does the same with something done to the board before each sample. */
	static void assertSame(RecordingBroker broker, OutputStream line, List<Sample> samples, List<List<Message>> expected,
			Disturbance before) throws Exception {
		awaitOnline(broker);
		List<Message> published = List.of();
		int count = 0;
		for (int i = 0; i < samples.size(); i++) {
			before.disturb();
			line.write(samples.get(i).bytes());
			line.flush();
			int start = count;
			count += expected.get(i).size();
			published = broker.await(count, PATIENCE_SECONDS, ParityTest::isReading);
			assertThat(published.subList(start, published.size())).as(samples.get(i).name())
					.isEqualTo(expected.get(i));
			// nothing shows that the board is through with it: it may be about to look at the rows behind the last one that changed
			Thread.sleep(SILENCE_MILLIS);
		}
		broker.awaitSilence(SILENCE_MILLIS);
		assertThat(broker.await(0, 0, ParityTest::isReading)).hasSameSizeAs(published);
	}

	static Map<String, String> options(RecordingBroker broker, String host, String key) {
		return Map.of("mqttHost", host, "mqttPort", Integer.toString(broker.port()), "decryptionKey", key,
				"serialFormat", SERIAL_FORMAT, "discovery", "false");
	}

	private static void awaitOnline(RecordingBroker broker) throws InterruptedException, IOException {
		List<Message> online = broker.await(1, PATIENCE_SECONDS,
				message -> message.topic().equals(ROOT + "status") && message.payload().equals("online"));
		assertThat(online).hasSize(1);
		broker.awaitSilence(SILENCE_MILLIS);
	}

	/** Not what depends on the time since start-up. */
	private static boolean isReading(Message message) {
		return message.topic().startsWith(ROOT) && !message.topic().equals(ROOT + "status")
				&& !message.topic().equals(ROOT + "meter") && !message.topic().equals(ROOT + "health");
	}
}
