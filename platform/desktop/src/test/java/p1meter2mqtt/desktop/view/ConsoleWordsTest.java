package p1meter2mqtt.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleWordsTest {

	private final ConsoleWords words = new ConsoleWords();

	@Test
	void shouldKnowNothingAtFirst() {
		assertThat(this.words.isConnected()).isFalse();
		assertThat(this.words.broker()).isEmpty();
		assertThat(this.words.network()).isEmpty();
	}

	@Test
	void shouldTellWhyThereIsNoBrokerUntilThereIsOne() {
		this.words.note("No MQTT broker: nobody listens there.");
		assertThat(this.words.broker()).isEqualTo("No MQTT broker: nobody listens there.");

		this.words.note("The MQTT broker is connected: broker.local:1883.");
		assertThat(this.words.isConnected()).isTrue();
		assertThat(this.words.broker()).isEmpty();

		this.words.note("The MQTT broker is lost: it has closed the connection.");
		assertThat(this.words.isConnected()).isFalse();
		assertThat(this.words.broker()).startsWith("The MQTT broker is lost");
	}

	@Test
	void shouldTellWhyThereIsNoNetworkUntilThereIsOne() {
		this.words.note("The network is lost.");
		this.words.note("No network: there is no such network");
		assertThat(this.words.network()).isEqualTo("No network: there is no such network");

		this.words.note("The network is up.");
		assertThat(this.words.network()).isEmpty();
	}

	@Test
	void shouldTellThatTheBrokerDropsWhatIsPublishedUntilSomethingArrives() {
		this.words.note("The broker drops what is published: its own status did not come back. Let it write.");
		assertThat(this.words.isDropping()).isTrue();

		this.words.message();
		assertThat(this.words.isDropping()).isFalse();
	}
}
