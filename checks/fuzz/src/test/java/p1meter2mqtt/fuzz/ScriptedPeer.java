package p1meter2mqtt.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import p1meter2mqtt.network.Transport;
import p1meter2mqtt.testing.VirtualClock;

/**
 * The other end of a connection: says bytes that are given, in pieces, then nothing any more; keeps what it is sent.
 */
final class ScriptedPeer implements Transport {

	private final VirtualClock clock;
	private final byte[] bytes;
	private final int longestPiece;
	private final ByteArrayOutputStream received = new ByteArrayOutputStream();
	private int cursor;
	private boolean open;

	ScriptedPeer(VirtualClock clock, byte[] bytes, int longestPiece) {
		this.clock = clock;
		this.bytes = bytes;
		this.longestPiece = longestPiece;
	}

	boolean isOpen() {
		return this.open;
	}

	/** Says whether all bytes were read. */
	boolean isExhausted() {
		return this.cursor == this.bytes.length;
	}

	/** Takes what was sent since the last time. */
	byte[] received() {
		byte[] sent = this.received.toByteArray();
		this.received.reset();
		return sent;
	}

	@Override
	public boolean isEncrypted() {
		return false;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) {
		this.open = true;
	}

	@Override
	public int available() throws IOException {
		requireOpen();
		return this.bytes.length - this.cursor;
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
		requireOpen();
		int count = Math.min(Math.min(length, available()), this.longestPiece);
		if (count == 0) {
			this.clock.advance(timeoutMillis);
			throw new IOException("Nothing came.");
		}
		System.arraycopy(this.bytes, this.cursor, buffer, offset, count);
		this.cursor += count;
		return count;
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		requireOpen();
		this.received.write(buffer, offset, length);
	}

	@Override
	public void close() {
		this.open = false;
	}

	@Override
	public void endStuckCall(long nowMillis) {
		// no call waits
	}

	private void requireOpen() throws IOException {
		if (!this.open) {
			throw new IOException("Closed.");
		}
	}
}
