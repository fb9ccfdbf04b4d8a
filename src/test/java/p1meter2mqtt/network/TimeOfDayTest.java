package p1meter2mqtt.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.testing.VirtualClock;

@Timeout(60)
class TimeOfDayTest {

	private static final Instant BY_SERVER = Instant.parse("2026-11-26T12:34:56Z");
	private static final Instant BY_METER = Instant.parse("2026-11-26T12:34:00Z");

	private static final long THIRTY_YEARS_MILLIS = 30L * 365 * 86_400_000;

	private final VirtualClock clock = new VirtualClock();
	private final MeterTime meterTime = new MeterTime();

	@Test
	void shouldLeaveATimeThatIsSetAlone() throws IOException {
		this.clock.setWallMillis(BY_SERVER.toEpochMilli() + 1);
		this.meterTime.tell(BY_METER.toEpochMilli(), this.clock.monotonicMillis());

		new TimeOfDay(null, this.meterTime, this.clock).require();

		assertThat(this.clock.wallMillis()).isEqualTo(BY_SERVER.toEpochMilli() + 1);
	}

	@Test
	void shouldPreferTheTimeServerToTheMeter() throws IOException {
		this.meterTime.tell(BY_METER.toEpochMilli(), this.clock.monotonicMillis());
		try (FakeTimeServer server = FakeTimeServer.telling(BY_SERVER)) {
			new TimeOfDay(client(server), this.meterTime, this.clock).require();
		}

		assertThat(this.clock.wallMillis()).isEqualTo(BY_SERVER.toEpochMilli());
	}

	@Test
	void shouldTakeTheMetersTimeAndAddWhatHasPassedSinceIfTheServerDoesNotTellIt() throws IOException {
		this.meterTime.tell(BY_METER.toEpochMilli(), this.clock.monotonicMillis() - 3_000);

		new TimeOfDay(unknownServer(), this.meterTime, this.clock).require();

		assertThat(this.clock.wallMillis()).isEqualTo(BY_METER.toEpochMilli() + 3_000);
	}

	@Test
	void shouldTakeTheMetersTimeIfThereIsNoServer() throws IOException {
		this.meterTime.tell(BY_METER.toEpochMilli(), this.clock.monotonicMillis());

		new TimeOfDay(new TlsOptions("", "", "", "", "", this.meterTime), this.clock).require();

		assertThat(this.clock.wallMillis()).isEqualTo(BY_METER.toEpochMilli());
	}

	@Test
	void shouldSayWhatToDoIfNobodyKnowsTheTime() {
		assertThatIOException().isThrownBy(() -> new TimeOfDay(unknownServer(), this.meterTime, this.clock).require())
				.withMessageContainingAll("The time of day is not known", "TLS has to wait", "nobody.invalid",
						"Settings.timeServer", "telegram");
		assertThat(TimeOfDay.isKnown(this.clock)).isFalse();
	}

	@Test
	void shouldNotBelieveThatItIsBeforeThisFirmwareWasWritten() throws IOException {
		Instant before = Instant.parse("2025-12-31T23:59:59Z");
		this.meterTime.tell(before.toEpochMilli(), this.clock.monotonicMillis());
		try (FakeTimeServer server = FakeTimeServer.telling(before)) {
			assertThatIOException()
					.isThrownBy(() -> new TimeOfDay(client(server), this.meterTime, this.clock).require())
					.withMessageContaining("before 2026");
		}
	}

	@Test
	void shouldSetATimeThatHasJumpedBackByThirtyYears() throws IOException {
		this.clock.setWallMillis(BY_SERVER.toEpochMilli() - THIRTY_YEARS_MILLIS);
		try (FakeTimeServer server = FakeTimeServer.telling(BY_SERVER)) {
			new TimeOfDay(client(server), this.meterTime, this.clock).require();
		}

		assertThat(this.clock.wallMillis()).isEqualTo(BY_SERVER.toEpochMilli());
	}

	@Test
	void shouldWaitForTheServerJustAsLongWhenTheTimeOfDayJumpsByThirtyYears() throws IOException {
		long start = this.clock.monotonicMillis();
		try (FakeTimeServer server = FakeTimeServer.telling(BY_SERVER.plusMillis(THIRTY_YEARS_MILLIS))) {
			new TimeOfDay(client(server), this.meterTime, this.clock).require();
		}

		assertThat(this.clock.wallMillis()).isEqualTo(BY_SERVER.toEpochMilli() + THIRTY_YEARS_MILLIS);
		assertThat(this.clock.monotonicMillis()).isEqualTo(start);
	}

	private SntpClient client(FakeTimeServer server) {
		return new SntpClient("127.0.0.1", server.port(), 10_000, this.clock);
	}

	private SntpClient unknownServer() {
		return new SntpClient("nobody.invalid", this.clock);
	}
}
