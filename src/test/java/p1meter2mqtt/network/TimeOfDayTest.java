package p1meter2mqtt.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.microej.FakePlatform;
import p1meter2mqtt.microej.SystemClock;
import p1meter2mqtt.platform.Platforms;

@Timeout(20)
class TimeOfDayTest {

	private static final Instant BY_SERVER = Instant.parse("2026-11-26T12:34:56Z");
	private static final Instant BY_METER = Instant.parse("2026-11-26T12:34:00Z");

	private final FakePlatform platform = new FakePlatform();
	private final Clock clock = new SystemClock();
	private final MeterTime meterTime = new MeterTime();

	@BeforeEach
	void installPlatform() {
		Platforms.install(this.platform);
		this.platform.monotonicMillis = 5_000;
	}

	@Test
	void shouldLeaveATimeThatIsSetAlone() throws IOException {
		this.platform.wallMillis = BY_SERVER.toEpochMilli() + 1;
		this.meterTime.tell(BY_METER.toEpochMilli(), 5_000);

		new TimeOfDay(null, this.meterTime, this.clock).require();

		assertThat(this.platform.wallMillis).isEqualTo(BY_SERVER.toEpochMilli() + 1);
	}

	@Test
	void shouldPreferTheTimeServerToTheMeter() throws IOException {
		this.meterTime.tell(BY_METER.toEpochMilli(), 5_000);
		try (FakeTimeServer server = FakeTimeServer.telling(BY_SERVER)) {
			new TimeOfDay(client(server), this.meterTime, this.clock).require();
		}

		assertThat(this.platform.wallMillis).isEqualTo(BY_SERVER.toEpochMilli());
	}

	@Test
	void shouldTakeTheMetersTimeAndAddWhatHasPassedSinceIfTheServerDoesNotTellIt() throws IOException {
		this.meterTime.tell(BY_METER.toEpochMilli(), 2_000);

		new TimeOfDay(unknownServer(), this.meterTime, this.clock).require();

		assertThat(this.platform.wallMillis).isEqualTo(BY_METER.toEpochMilli() + 3_000);
	}

	@Test
	void shouldTakeTheMetersTimeIfThereIsNoServer() throws IOException {
		this.meterTime.tell(BY_METER.toEpochMilli(), 5_000);

		new TimeOfDay(new TlsOptions("", "", "", "", "", this.meterTime), this.clock).require();

		assertThat(this.platform.wallMillis).isEqualTo(BY_METER.toEpochMilli());
	}

	@Test
	void shouldSayWhatToDoIfNobodyKnowsTheTime() {
		assertThatIOException().isThrownBy(() -> new TimeOfDay(unknownServer(), this.meterTime, this.clock).require())
				.withMessageContainingAll("The time of day is not known", "TLS has to wait", "nobody.invalid",
						"Settings.timeServer", "telegram");
		assertThat(this.platform.wallMillis).isZero();
	}

	@Test
	void shouldNotBelieveThatItIsBeforeThisFirmwareWasWritten() throws IOException {
		Instant before = Instant.parse("2025-12-31T23:59:59Z");
		this.meterTime.tell(before.toEpochMilli(), 5_000);
		try (FakeTimeServer server = FakeTimeServer.telling(before)) {
			assertThatIOException()
					.isThrownBy(() -> new TimeOfDay(client(server), this.meterTime, this.clock).require())
					.withMessageContaining("before 2026");
		}
	}

	private SntpClient client(FakeTimeServer server) {
		return new SntpClient("127.0.0.1", server.port(), 10_000, this.clock);
	}

	private SntpClient unknownServer() {
		return new SntpClient("nobody.invalid", this.clock);
	}
}
