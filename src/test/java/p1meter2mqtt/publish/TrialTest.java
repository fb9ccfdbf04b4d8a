package p1meter2mqtt.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialTest {

	/** The longest of all names. */
	private final Trial trial = new Trial("The subscription to Home Assistant's status");

	@Test
	void shouldBeLeftOutAfterThreeLossesInARow() {
		assertThat(this.trial.begin(100)).isTrue();
		assertThat(this.trial.begin(101)).isTrue();
		assertThat(this.trial.begin(102)).isTrue();
		assertThat(this.trial.problem()).isNull();

		assertThat(this.trial.begin(100)).isFalse();

		assertThat(this.trial.problem()).startsWith("The subscription to Home Assistant's status is left out")
				.contains("max_packet_size").hasSizeLessThanOrEqualTo(Health.LONGEST_PROBLEM);
		assertThat(this.trial.begin(1)).isFalse();
		assertThat(this.trial.problem()).isSameAs(this.trial.problem());
	}

	@Test
	void shouldBeginAnewWhenItHasArrived() {
		for (int i = 1; i < 20; i++) {
			assertThat(this.trial.begin(i * 100)).isTrue();
			assertThat(this.trial.begin(i * 100)).isTrue();
			this.trial.arrived();
		}
	}

	@Test
	void shouldNeedNoAnswerOnceAMessageOfThatLengthHasArrived() {
		this.trial.begin(100);
		assertThat(this.trial.isPending()).isTrue();
		this.trial.arrived();

		this.trial.begin(100);
		assertThat(this.trial.isPending()).isFalse();
		this.trial.begin(101);
		assertThat(this.trial.isPending()).isTrue();
	}

	/** Its limit may be another one by then. */
	@Test
	void shouldBeLeftOutForALengthThatArrivedOnAnEarlierConnection() {
		this.trial.begin(100);
		this.trial.arrived();
		for (int i = 0; i < 3; i++) {
			this.trial.connected();
			assertThat(this.trial.begin(100)).isTrue();
			assertThat(this.trial.isPending()).isTrue();
		}
		this.trial.connected();

		assertThat(this.trial.begin(100)).isFalse();
	}

	/** A connection may break at any time: what has arrived before is not to blame. */
	@Test
	void shouldNotBeLeftOutForALengthThatHasArrivedOnThisConnection() {
		this.trial.begin(100);
		this.trial.arrived();
		for (int i = 0; i < 5; i++) {
			this.trial.begin(200);
		}

		assertThat(this.trial.begin(200)).isFalse();
		assertThat(this.trial.begin(100)).isTrue();
	}

	@Test
	void shouldNotTakeAnAnswerForOneToSomethingThatWasLeftOut() {
		for (int i = 0; i < 4; i++) {
			this.trial.begin(200);
		}

		this.trial.arrived();

		assertThat(this.trial.begin(200)).isFalse();
	}

	@Test
	void shouldTakeWhatIsShortForHarmless() {
		Trial readings = new Trial("Each longer reading", 64);

		for (int i = 0; i < 10; i++) {
			assertThat(readings.begin(64)).isTrue();
			assertThat(readings.isPending()).isFalse();
		}
	}
}
