package p1meter2mqtt.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.junit.FuzzTest;

import p1meter2mqtt.fuzz.Packets.Packet;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.testing.VirtualClock;

/**
 * Whatever a broker says: the client fails by {@link IOException} alone and is closed then, waits no longer than it
 * may, hands over only messages that were sent, and acknowledges only those.
 */
class BrokerFuzzTest {

	private static final int PUBACK = 4;
	private static final byte[] TOPIC = "t".getBytes(US_ASCII);
	/** Connecting, subscribing, publishing and polling: each may wait for an answer, or have waited for a ping's. */
	private static final int LONGEST_WAIT_MILLIS = 5 * 10_000;

	/** A byte that says how long the pieces are, then what a broker says. */
	static List<byte[]> conversations() {
		return List.of(
				hex("FF 20020000 9003000101 40020002 3004 0001 7478 D000"),
				hex("01 20020000 3105 0001 74 3432 9003000101 3206 0001 74 0007 31 40020002 3206 0001 74 0008 32"),
				hex("07 20020000 9003000180"),
				hex("02 20020005"),
				hex("FF 20020000 9003000101 40020002 30 8204 0001 74" + "78".repeat(511)),
				hex("FF 20020000 9003000101 40020002 32 8404 0080" + "74".repeat(128) + "0009" + "78".repeat(384)),
				hex("FF 20020000 9003000101 40020002 3080808080"));
	}

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text.replace(" ", ""));
	}

	@MethodSource("conversations")
	@FuzzTest(maxExecutions = 10_000)
	void shouldStandWhateverABrokerSays(byte[] input) throws IOException {
		if (input.length == 0) {
			return;
		}
		byte[] bytes = new byte[input.length - 1];
		System.arraycopy(input, 1, bytes, 0, bytes.length);
		VirtualClock clock = new VirtualClock();
		ScriptedPeer peer = new ScriptedPeer(clock, bytes, 1 + (input[0] & 0xFF));
		List<String> arrived = new ArrayList<>();
		MinimalMqttClient client = new MinimalMqttClient(new MqttOptions("broker", 1883, "p1", "", "", 30, "s",
				"offline"), peer, clock);
		long start = clock.monotonicMillis();

		try {
			use(client, peer, arrived);
		} catch (IOException e) {
			assertThat(client.isConnected()).isFalse();
			assertThat(peer.isOpen()).isFalse();
		}

		assertThat(clock.monotonicMillis() - start).isLessThanOrEqualTo(LONGEST_WAIT_MILLIS);
		List<Packet> sent = Packets.of(bytes);
		assertSubsequence(arrived, Packets.messages(sent));
		assertSubsequence(acknowledged(peer.received()),
				sent.stream().filter(packet -> packet.type() == 3 && packet.qos() == 1)
				.filter(packet -> packet.body().length >= 2 && 4 + packet.shortAt(0) <= packet.body().length)
				.map(packet -> packet.shortAt(2 + packet.shortAt(0))).toList());
	}

	private static void use(MinimalMqttClient client, ScriptedPeer peer, List<String> arrived) throws IOException {
		client.connect();
		client.subscribe("a");
		client.publish(TOPIC, TOPIC.length, TOPIC, 0, 1, 1, false);
		do {
			client.poll((buffer, topicOffset, topicLength, payloadOffset, payloadLength) -> arrived
					.add(new String(buffer, topicOffset, topicLength, ISO_8859_1) + "="
							+ new String(buffer, payloadOffset, payloadLength, ISO_8859_1)));
		} while (!peer.isExhausted());
	}

	private static List<Integer> acknowledged(byte[] bytes) {
		return Packets.of(bytes).stream().filter(packet -> packet.type() == PUBACK).map(packet -> packet.shortAt(0))
				.toList();
	}

	/** Each element of the part is in the whole, in the same order. */
	private static <T> void assertSubsequence(List<T> part, List<T> whole) {
		Iterator<T> rest = whole.iterator();
		for (T element : part) {
			boolean found = false;
			while (!found && rest.hasNext()) {
				found = rest.next().equals(element);
			}
			assertThat(found).as("%s, in this order, in %s", part, whole).isTrue();
		}
	}
}
