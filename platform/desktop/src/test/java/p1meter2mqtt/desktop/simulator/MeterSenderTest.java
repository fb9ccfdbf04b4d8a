package p1meter2mqtt.desktop.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;

final class MeterSenderTest {

	private static final Instant START = Instant.parse("2026-11-22T11:00:00Z");
	private static final int RING_BYTES = 1 << 20;

	/** Time that passes only while somebody sleeps, and ends the sender when it is over. */
	private static final class FakeTime implements TimeSource {

		private final long end;
		private long now;

		FakeTime(long seconds) {
			this.end = TimeUnit.SECONDS.toNanos(seconds);
		}

		@Override
		public long nanoTime() {
			return now;
		}

		@Override
		public void sleepUntil(long nanoTime) throws InterruptedException {
			now = Math.max(now, nanoTime);
			if (now >= end) {
				throw new InterruptedException();
			}
		}
	}

	/** The time stamps of the telegrams that arrive within some seconds of real time. */
	private static List<String> stamps(MeterModel model, int speed, int seconds) throws Exception {
		FakeTime time = new FakeTime(seconds);
		VirtualUart line = new VirtualUart(model.line(), speed, RING_BYTES, time);
		line.open(model.line().baudrate());
		new MeterSender(new SimulatedMeter(model, 1, START), line, speed, time).run();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(line.droppedBytes()).isZero();
		byte[] bytes = new byte[line.available()];
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		received.write(bytes, 0, line.read(bytes, 0, bytes.length));
		List<String> stamps = new ArrayList<>();
		Pattern.compile("0-0:1\\.0\\.0\\((\\d{12}[SW])\\)").matcher(received.toString(US_ASCII)).results()
				.forEach(result -> stamps.add(result.group(1)));
		return stamps;
	}

	@Test
	void shouldSendATelegramEachSecond() throws Exception {
		assertThat(stamps(MeterModel.NL, 1, 3)).containsExactly("261122120000W", "261122120001W", "261122120002W");
	}

	@Test
	void shouldSendATelegramEveryTenSeconds() throws Exception {
		assertThat(stamps(MeterModel.SE, 1, 30)).containsExactly("261122120000W", "261122120010W", "261122120020W");
	}

	@Test
	void shouldLetTimeRunFaster() throws Exception {
		assertThat(stamps(MeterModel.NL, 60, 2)).hasSize(120).startsWith("261122120000W", "261122120001W")
				.endsWith("261122120159W");
	}

	@Test
	void shouldLeaveOutTelegramsWhenTheLineIsTooSlow() throws Exception {
		FakeTime time = new FakeTime(10);
		VirtualUart line = new VirtualUart(LineFormat.DSMR_2, 1, RING_BYTES, time);
		line.open(LineFormat.DSMR_2.baudrate());
		SimulatedMeter meter = new SimulatedMeter(MeterModel.BE, 1, START);
		new MeterSender(meter, line, 1, time).run();
		assertThat(Thread.interrupted()).isTrue();

		// 1470 bytes take 1.5 s at 9600 bit/s
		assertThat(line.available()).isLessThan(8 * 1470);
		assertThat(meter.time()).isBetween(START.plusSeconds(9), START.plusSeconds(11));
	}
}
