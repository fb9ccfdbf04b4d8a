package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

import p1meter2mqtt.nativeplatform.JvmMessages.Expected;

/** Compares what another firmware publishes with what a JVM does. */
final class Parity {

	/** The key of the encrypted ones of our samples. */
	static final String KEY = "8A0B1C2D3E4F5061728394A5B6C7D8E9";
	static final byte[] BOARD_ID = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };
	static final String SERIAL_FORMAT = "115200 8N1";

	private static final String ROOT = "sensors/power/p1meter/";
	private static final int PATIENCE_SECONDS = 180;

	/** What is done to a board before each sample. */
	interface Disturbance {

		/** Does it. */
		void disturb() throws IOException;
	}

	private Parity() {
	}

	/** Not what depends on the time since start-up. */
	static boolean isReading(Message message) {
		return message.topic().startsWith(ROOT) && !message.topic().equals(ROOT + "status")
				&& !message.topic().equals(ROOT + "meter") && !message.topic().equals(ROOT + "health");
	}

	/** What a board is told, so that it does the same. */
	static Map<String, String> options(SingleClientBroker broker, String host, String key) {
		return Map.of("mqttHost", host, "mqttPort", Integer.toString(broker.port()), "decryptionKey", key,
				"serialFormat", SERIAL_FORMAT, "discovery", "false");
	}

	/**
	 * Sends the samples to a board that connects to that broker, and compares what it publishes. A sample that is to
	 * change nothing is not waited for: what comes because of it is taken for the next one's, and is too much there.
	 */
	static void assertSame(SingleClientBroker broker, RecordedMessages recorded, OutputStream line,
			List<Expected> samples) throws Exception {
		assertSame(broker, recorded, line, samples, () -> {
			// nothing
		});
	}

	/** Does the same with something done to the board before each sample. */
	static void assertSame(SingleClientBroker broker, RecordedMessages recorded, OutputStream line,
			List<Expected> samples, Disturbance before) throws Exception {
		broker.awaitTurn();
		int count = 0;
		for (Expected expected : samples) {
			before.disturb();
			line.write(expected.sample().bytes());
			line.flush();
			if (!expected.messages().isEmpty()) {
				int start = count;
				count += expected.messages().size();
				recorded.await(count, PATIENCE_SECONDS);
				// the turn in which the last one came may go on: it looks at all rows
				broker.awaitTurn();
				assertThat(recorded.from(start)).as("%s, or one before it without readings", expected.sample())
						.isEqualTo(expected.messages());
			}
		}
	}
}
