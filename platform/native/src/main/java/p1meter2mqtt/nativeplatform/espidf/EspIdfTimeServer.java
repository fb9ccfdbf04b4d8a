package p1meter2mqtt.nativeplatform.espidf;

import java.io.IOException;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TimeServer;

/**
 * The time server by ESP-IDF's own SNTP, which the board starts when it gets an address ({@code network.c}). It sets
 * the clock some seconds later: waits for that.
 */
final class EspIdfTimeServer implements TimeServer {

	/**
	 * ESP-IDF asks up to 5 s after it was started ({@code LWIP_SNTP_MAXIMUM_STARTUP_DELAY}); then the answer needs its
	 * time.
	 */
	private static final int TIMEOUT_MILLIS = 10_000;
	private static final int LOOK_AGAIN_MILLIS = 100;

	private final Clock clock;

	EspIdfTimeServer(Clock clock) {
		this.clock = clock;
	}

	@Override
	public long requestMillis() throws IOException {
		long start = this.clock.monotonicMillis();
		while (!TimeOfDay.isKnown(this.clock)) {
			if (this.clock.monotonicMillis() - start >= TIMEOUT_MILLIS) {
				throw new IOException("The time server has not told the time within " + TIMEOUT_MILLIS + " ms");
			}
			try {
				this.clock.sleep(LOOK_AGAIN_MILLIS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new IOException("The wait for the time server was interrupted");
			}
		}
		return this.clock.wallMillis();
	}
}
