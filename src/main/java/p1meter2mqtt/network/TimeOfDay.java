package p1meter2mqtt.network;

import java.io.IOException;

import ej.bon.Util;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.MeterTime;

/**
 * Sees to it that the board knows the time of day, without which no certificate can be checked: from a time server,
 * else from the meter's telegrams. A board has no clock that goes on while it is unplugged.
 */
public final class TimeOfDay {

	/** 2026-01-01T00:00:00Z. No board runs before its firmware was written: an earlier time is none. */
	static final long EARLIEST_MILLIS = 1_767_225_600_000L;

	private final SntpClient server;
	private final MeterTime meterTime;
	private final Clock clock;

	/** Takes the sources of the time from the options. */
	public TimeOfDay(TlsOptions options, Clock clock) {
		this(options.timeServer.isEmpty() ? null : new SntpClient(options.timeServer, clock), options.meterTime, clock);
	}

	/** @param server the time server, or null */
	TimeOfDay(SntpClient server, MeterTime meterTime, Clock clock) {
		this.server = server;
		this.meterTime = meterTime;
		this.clock = clock;
	}

	/**
	 * Sets the time of day unless it is set. May wait for seconds.
	 *
	 * @throws IOException if nobody knows it; the message says what to do
	 */
	public void require() throws IOException {
		if (this.clock.wallMillis() < EARLIEST_MILLIS) {
			Util.setCurrentTimeMillis(find());
		}
	}

	private long find() throws IOException {
		String failure = "Settings.timeServer is empty";
		if (this.server != null) {
			try {
				return notBeforeEarliest(this.server.requestMillis());
			} catch (IOException e) {
				failure = e.getMessage();
			}
		}
		long told = this.meterTime.millis(this.clock.monotonicMillis());
		if (told >= EARLIEST_MILLIS) {
			return told;
		}
		throw new IOException("The time of day is not known, so that no certificate can be checked, and TLS has to"
				+ " wait. " + failure + ", and no telegram with the time has come. Check Settings.timeServer, or the"
				+ " meter's cable.");
	}

	private static long notBeforeEarliest(long millis) throws IOException {
		if (millis < EARLIEST_MILLIS) {
			throw new IOException("The time server says that it is before 2026");
		}
		return millis;
	}
}
