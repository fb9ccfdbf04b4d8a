package p1meter2mqtt.benchmarks;

import p1meter2mqtt.network.Transport;

/** A broker that drops what it gets, and answers CONNECT and PINGREQ at once. */
final class NullTransport implements Transport {

	private static final byte[] CONNACK = { 0x20, 2, 0, 0 };
	private static final byte[] PINGRESP = { (byte) 0xD0, 0 };
	private static final byte CONNECT = 0x10;
	private static final byte PINGREQ = (byte) 0xC0;

	private byte[] answer = {};
	private int cursor;

	@Override
	public boolean isEncrypted() {
		return false;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) {
		// always there
	}

	@Override
	public int available() {
		return this.answer.length - this.cursor;
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) {
		int count = Math.min(length, available());
		System.arraycopy(this.answer, this.cursor, buffer, offset, count);
		this.cursor += count;
		return count;
	}

	/** A ping is the last packet of what is written at once, and nothing else ends like it. */
	@Override
	public void write(byte[] buffer, int offset, int length) {
		int limit = offset + length;
		if (buffer[offset] == CONNECT) {
			answer(CONNACK);
		} else if (length >= 2 && buffer[limit - 2] == PINGREQ && buffer[limit - 1] == 0) {
			answer(PINGRESP);
		}
	}

	@Override
	public void close() {
		// always there
	}

	@Override
	public void endStuckCall(long nowMillis) {
		// no call waits
	}

	private void answer(byte[] packet) {
		this.answer = packet;
		this.cursor = 0;
	}
}
