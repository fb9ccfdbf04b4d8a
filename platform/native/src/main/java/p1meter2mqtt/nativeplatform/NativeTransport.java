package p1meter2mqtt.nativeplatform;

import java.io.IOException;

import p1meter2mqtt.network.Peer;
import p1meter2mqtt.network.Transport;

/**
 * TCP of a board. Allocates in {@link #open} and in failures only.
 * <p>
 * Not final, since a board with TLS connects in another way; all else is the same.
 */
public class NativeTransport implements Transport {

	private static final int NONE = -1;

	/** How long a call waits before it looks again by itself, in milliseconds. */
	private static final int LOOK_AGAIN_MILLIS = 1_000;

	/** A peer that takes nothing may not hold the uplink task for longer. */
	private static final int WRITE_MILLIS = 10_000;

	private Peer peer;
	private int handle = NONE;

	@Override
	public boolean isEncrypted() {
		return false;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) throws IOException {
		close();
		this.peer = new Peer(host, port);
		long end = Natives.monotonicMillis() + timeoutMillis;
		this.handle = connect(this.peer, Ascii.zeroTerminated(host), port, timeoutMillis);
		int state = Natives.tcpState(this.handle);
		while (state == Natives.TCP_CONNECTING && await(end)) {
			state = Natives.tcpState(this.handle);
		}
		if (state != Natives.TCP_CONNECTED) {
			IOException failure = unreachable(this.peer, timeoutMillis, this.handle, state);
			close();
			throw failure;
		}
	}

	/**
	 * Begins to connect.
	 *
	 * @return the connection's handle
	 */
	protected int connect(Peer to, byte[] host, int port, int timeoutMillis) throws IOException {
		int opened = Natives.tcpOpen(host, port);
		if (opened < 0) {
			String reason = opened == Natives.TCP_UNKNOWN_HOST ? "unknown host" : "no more sockets";
			throw to.unreachable(timeoutMillis, reason);
		}
		return opened;
	}

	/**
	 * Makes the failure to connect.
	 *
	 * @param failed the connection's handle, which is still open
	 * @param state what the board says of it, {@link Natives#TCP_CONNECTING} if the time was over
	 */
	protected IOException unreachable(Peer to, int timeoutMillis, int failed, int state) {
		return to.unreachable(timeoutMillis, state == Natives.TCP_CONNECTING ? "no answer" : "connection refused");
	}

	@Override
	public final int available() throws IOException {
		requireOpen();
		return Natives.tcpAvailable(this.handle);
	}

	@Override
	public final int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
		requireOpen();
		long end = Natives.monotonicMillis() + timeoutMillis;
		int count = Natives.tcpRead(this.handle, buffer, offset, length);
		while (count == 0) {
			if (!await(end)) {
				throw this.peer.silent(timeoutMillis, "no answer", "");
			}
			requireOpen();
			count = Natives.tcpRead(this.handle, buffer, offset, length);
		}
		return count;
	}

	@Override
	public final void write(byte[] buffer, int offset, int length) throws IOException {
		long end = Natives.monotonicMillis() + WRITE_MILLIS;
		int written = 0;
		while (written < length) {
			requireOpen();
			int count = Natives.tcpWrite(this.handle, buffer, offset + written, length - written);
			if (count < 0) {
				throw this.peer.broken("connection lost", "");
			}
			written += count;
			if (count == 0 && !await(end)) {
				throw this.peer.broken("the other side has not taken what was sent for " + WRITE_MILLIS + " ms", "");
			}
		}
	}

	/** {@inheritDoc} Here each call ends by itself in time. */
	@Override
	public final void endStuckCall(long nowMillis) {
		// there is none
	}

	@Override
	public final void close() {
		if (this.handle != NONE) {
			Natives.tcpClose(this.handle);
			this.handle = NONE;
		}
	}

	/** Waits for a device; says whether there was time left. */
	private static boolean await(long endMillis) {
		long left = endMillis - Natives.monotonicMillis();
		if (left > 0) {
			Natives.await((int) Math.min(left, LOOK_AGAIN_MILLIS));
		}
		return left > 0;
	}

	private void requireOpen() throws IOException {
		if (this.handle == NONE) {
			throw Peer.notConnected();
		}
	}
}
