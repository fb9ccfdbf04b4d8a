package p1meter2mqtt.nativeplatform;

import java.io.IOException;

/** Writes to a board's connections, plain or under TLS. */
public final class TcpWrites {

	/** A peer that takes nothing may not hold the uplink task for longer. */
	private static final int TIMEOUT_MILLIS = 10_000;

	/** How long it waits before it looks again by itself, in milliseconds. */
	private static final int LOOK_AGAIN_MILLIS = 1_000;

	private TcpWrites() {
	}

	/**
	 * Writes all the bytes, and waits for that, for at most 10 s.
	 *
	 * @throws IOException if that took longer, or the connection is lost
	 */
	public static void write(int handle, byte[] bytes, int offset, int length) throws IOException {
		long start = Natives.monotonicMillis();
		int written = 0;
		while (written < length) {
			int count = Natives.tcpWrite(handle, bytes, offset + written, length - written);
			if (count < 0) {
				throw new IOException("connection lost");
			}
			written += count;
			if (count == 0) {
				long left = start + TIMEOUT_MILLIS - Natives.monotonicMillis();
				if (left <= 0) {
					throw new IOException("the other side has not taken what was sent for " + TIMEOUT_MILLIS + " ms");
				}
				Natives.await((int) Math.min(left, LOOK_AGAIN_MILLIS));
			}
		}
	}
}
