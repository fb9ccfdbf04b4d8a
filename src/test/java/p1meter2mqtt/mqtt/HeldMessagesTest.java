package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps messages in their order, as long as there is room. */
class HeldMessagesTest {

	private static final int SIZE = 1_000;

	private final HeldMessages held = new HeldMessages(SIZE);

	private void hold(String topic, String payload) {
		byte[] bytes = (topic + payload).getBytes(UTF_8);
		this.held.hold(bytes, 0, topic.length(), bytes, topic.length(), payload.length());
	}

	private List<String> handedOver() {
		List<String> messages = new ArrayList<>();
		this.held.handOver((buffer, topicOffset, topicLength, payloadOffset, payloadLength) -> messages
				.add(new String(buffer, topicOffset, topicLength, UTF_8) + "="
						+ new String(buffer, payloadOffset, payloadLength, UTF_8)));
		return messages;
	}

	@Test
	void shouldHandOverMessagesInTheirOrderOnce() {
		hold("a", "1");
		hold("", "22");
		hold("ccc", "");

		assertThat(handedOver()).containsExactly("a=1", "=22", "ccc=");
		assertThat(handedOver()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "300, 696", "696, 300", "0, 996", "996, 0" })
	void shouldHoldWhatJustFits(int topicLength, int payloadLength) {
		hold("t".repeat(topicLength), "p".repeat(payloadLength));

		assertThat(handedOver()).containsExactly("t".repeat(topicLength) + "=" + "p".repeat(payloadLength));
	}

	@ParameterizedTest
	@CsvSource({ "300, 697", "697, 300", "0, 997", "997, 0" })
	void shouldDropWhatJustDoesNot(int topicLength, int payloadLength) {
		hold("t".repeat(topicLength), "p".repeat(payloadLength));

		assertThat(handedOver()).isEmpty();
	}

	@Test
	void shouldDropOnlyWhatDoesNotFitBehindTheOthers() {
		hold("a", "p".repeat(900));
		hold("b", "p".repeat(91));
		hold("c", "p".repeat(90));

		assertThat(handedOver()).containsExactly("a=" + "p".repeat(900), "c=" + "p".repeat(90));
	}

	@Test
	void shouldForget() {
		hold("a", "1");

		this.held.clear();

		assertThat(handedOver()).isEmpty();
	}
}
