package p1meter2mqtt.nativeplatform.measurement;

import p1meter2mqtt.network.Transport;

/**
 * Takes everything, and answers what the client waits for: first CONNACK, then for each message with QoS 1 its PUBACK.
 * The client counts these messages from 1.
 */
final class CountingTransport implements Transport {

	private static final int ANSWER_LENGTH = 4;
	private static final byte CONNACK = 0x20;
	private static final byte PUBACK = 0x40;

	private final byte[] answer = { 0, 2, 0, 0 };
	private int cursor;
	private int acknowledged;
	private int written;

	/** Begins to count the bytes that are written. */
	void reset() {
		this.written = 0;
	}

	/** The bytes written. */
	int written() {
		return this.written;
	}

	@Override
	public boolean isEncrypted() {
		return false;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) {
		answer(CONNACK, 0);
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) {
		if (this.cursor == ANSWER_LENGTH) {
			this.acknowledged++;
			answer(PUBACK, this.acknowledged);
		}
		int read = Math.min(length, ANSWER_LENGTH - this.cursor);
		System.arraycopy(this.answer, this.cursor, buffer, offset, read);
		this.cursor += read;
		return read;
	}

	@Override
	public void write(byte[] buffer, int offset, int length) {
		this.written += length;
	}

	@Override
	public void close() {
		// there is nothing to close
	}

	@Override
	public void endStuckCall(long nowMillis) {
		// no call waits
	}

	private void answer(byte type, int number) {
		this.answer[0] = type;
		this.answer[2] = (byte) (number >> 8);
		this.answer[3] = (byte) number;
		this.cursor = 0;
	}
}
