package p1meter2mqtt.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialFormatFinderTest {

	private static final int TRIAL_SECONDS = 12;

	private final SerialFormatFinder finder = new SerialFormatFinder("auto", TRIAL_SECONDS);
	private long now = 1_000_000;

	@Test
	void shouldBeginWithTheLikeliestFormat() {
		assertThat(this.finder.current().name()).isEqualTo("115200 8N1");
		assertThat(this.finder.current().baudrate()).isEqualTo(115_200);
		assertThat(this.finder.current().isSevenBits()).isFalse();
	}

	@Test
	void shouldTryEachFormatForAWhileAsLongAsNoTelegramIsGood() {
		receiveFor(TRIAL_SECONDS);
		assertThat(this.finder.current().name()).isEqualTo("115200 8N1");
		receiveFor(1);
		assertThat(this.finder.current().name()).isEqualTo("9600 7E1");
		receiveFor(TRIAL_SECONDS + 1);
		assertThat(this.finder.current().name()).isEqualTo("115200 7E1");
		assertThat(this.finder.hasTriedAll()).isFalse();
		receiveFor(TRIAL_SECONDS + 1);
		assertThat(this.finder.current().name()).isEqualTo("115200 8N1");
		assertThat(this.finder.hasTriedAll()).isTrue();
	}

	@Test
	void shouldBeginAnewAfterTheLastFormatAgainAndAgain() {
		for (int i = 0; i < 1_000; i++) {
			assertThat(this.finder.current()).isSameAs(SerialFormat.at(i % 3));
			while (!this.finder.bytesReceived(this.now)) {
				this.now += 1_000;
			}
		}
	}

	@Test
	void shouldKeepTheFormatInWhichATelegramWasGood() {
		receiveFor(TRIAL_SECONDS + 1);

		for (int i = 0; i < 100; i++) {
			receiveFor(10);
			this.finder.telegramReceived(this.now);
		}

		assertThat(this.finder.current().name()).isEqualTo("9600 7E1");
	}

	@Test
	void shouldTryNothingWhileNothingComes() {
		this.finder.bytesReceived(this.now);
		this.finder.telegramReceived(this.now);
		this.now += 86_400_000;

		assertThat(this.finder.bytesReceived(this.now)).isFalse();
		receiveFor(5);

		assertThat(this.finder.current().name()).isEqualTo("115200 8N1");
	}

	@Test
	void shouldLookForAnotherFormatWhenTheOneThatWasRightGivesNoGoodTelegramForLong() {
		this.finder.telegramReceived(this.now);

		receiveFor(5 * TRIAL_SECONDS + TRIAL_SECONDS);
		assertThat(this.finder.current().name()).isEqualTo("115200 8N1");
		receiveFor(3);
		assertThat(this.finder.current().name()).isEqualTo("9600 7E1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "115200 8N1", "9600 7E1", "115200 7E1" })
	void shouldStayWithTheFormatOfTheSettings(String name) {
		SerialFormatFinder fixed = new SerialFormatFinder(name, TRIAL_SECONDS);

		for (int i = 0; i < 100; i++) {
			this.now += 1_000;
			assertThat(fixed.bytesReceived(this.now)).isFalse();
		}

		assertThat(fixed.current().name()).isEqualTo(name);
		assertThat(fixed.hasTriedAll()).isTrue();
	}

	private void receiveFor(int seconds) {
		for (int i = 0; i < seconds * 10; i++) {
			this.finder.bytesReceived(this.now);
			this.now += 100;
		}
	}
}
