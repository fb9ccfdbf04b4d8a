package p1meter2mqtt.nativeplatform.espidf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsOptions;

/** The time of day, without which no certificate is valid; the rest is tested where there are natives. */
class TlsTransportTest {

	private static final int FOR_EVER = Integer.MAX_VALUE;

	private final BoardClock clock = new BoardClock();

	@Test
	void shouldNotConnectBeforeTheBoardKnowsTheTime() {
		this.clock.setAfterMillis = FOR_EVER;
		TlsTransport transport = new TlsTransport(TlsNatives.OWN_AUTHORITY, timeOfDay("pool.ntp.org"));

		assertThatIOException().isThrownBy(() -> transport.open("broker", 8883, 10_000)).withMessageContainingAll(
				"The time of day is not known", "has not told the time within 10000 ms", "Check Settings.timeServer");
		assertThat(this.clock.millis).isEqualTo(10_000);
	}

	@Test
	void shouldSayAtOnceThatThereIsNoTimeServer() {
		this.clock.setAfterMillis = FOR_EVER;

		assertThatIOException().isThrownBy(() -> timeOfDay("").require())
				.withMessageContaining("Settings.timeServer is empty");
		assertThat(this.clock.millis).isZero();
	}

	@Test
	void shouldWaitUntilTheTimeServerHasSetTheClock() throws IOException {
		this.clock.setAfterMillis = 7_230;

		assertThat(new EspIdfTimeServer(this.clock).requestMillis()).isGreaterThanOrEqualTo(BoardClock.TIME);
		assertThat(this.clock.millis).isEqualTo(7_300);
	}

	@Test
	void shouldNotWaitWhenTheTimeIsKnown() throws IOException {
		timeOfDay("pool.ntp.org").require();

		assertThat(this.clock.millis).isZero();
	}

	private TimeOfDay timeOfDay(String server) {
		TlsOptions options = new TlsOptions("ca.crt", "", "", "", server, new MeterTime());
		return new TimeOfDay(options, new EspIdfTimeServer(this.clock), this.clock);
	}

	/** A board's clock, which somebody sets. */
	private static final class BoardClock implements Clock {

		static final long TIME = Instant.parse("2026-11-26T12:34:56Z").toEpochMilli();

		int setAfterMillis;
		long millis;

		@Override
		public long monotonicMillis() {
			return this.millis;
		}

		@Override
		public long wallMillis() {
			return this.millis < this.setAfterMillis ? this.millis : TIME + this.millis;
		}

		@Override
		public void setWallMillis(long millis) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void sleep(long millis) {
			this.millis += millis;
		}
	}
}
