package p1meter2mqtt.mqtt;

import java.io.IOException;

import p1meter2mqtt.network.Transport;

/**
 * Encodes packets (MQTT 3.1.1, chapter 2) into a buffer that leaves in one write when it is full or flushed. A packet
 * may be longer than the buffer. Allocates nothing after construction.
 */
final class MqttPacketWriter {

	/**
	 * About twenty readings of 50 bytes: header 2, topic 2 + 38, payload 8. The changes of one telegram leave in one
	 * write.
	 */
	static final int BUFFER_SIZE = 1024;

	private final Transport transport;
	private final byte[] buffer = new byte[BUFFER_SIZE];
	private int length;
	private int position;

	MqttPacketWriter(Transport transport) {
		this.transport = transport;
	}

	/**
	 * Begins a packet.
	 *
	 * @param header the packet's first byte: its type and flags
	 * @param remainingLength the number of bytes that will follow the fixed header
	 */
	void begin(int header, int remainingLength) throws IOException {
		writeByte(header);
		int rest = remainingLength;
		while (rest > 0x7F) {
			writeByte(rest & 0x7F | 0x80);
			rest >>>= 7;
		}
		writeByte(rest);
	}

	void writeByte(int value) throws IOException {
		if (this.length == BUFFER_SIZE) {
			flush();
		}
		this.buffer[this.length] = (byte) value;
		this.length++;
		this.position++;
	}

	void writeShort(int value) throws IOException {
		writeByte(value >>> 8 & 0xFF);
		writeByte(value & 0xFF);
	}

	void writeBytes(byte[] bytes, int offset, int length) throws IOException {
		int cursor = offset;
		int left = length;
		while (left > 0) {
			if (this.length == BUFFER_SIZE) {
				flush();
			}
			final int piece = Math.min(left, BUFFER_SIZE - this.length);
			System.arraycopy(bytes, cursor, this.buffer, this.length, piece);
			this.length += piece;
			this.position += piece;
			cursor += piece;
			left -= piece;
		}
	}

	/** Writes bytes behind their length, as MQTT sends text and the will message (MQTT 3.1.1, 1.5.3 and 3.1.3.3). */
	void writeField(byte[] bytes, int length) throws IOException {
		writeShort(length);
		writeBytes(bytes, 0, length);
	}

	void flush() throws IOException {
		if (this.length > 0) {
			final int count = this.length;
			this.length = 0;
			try {
				this.transport.write(this.buffer, 0, count);
			} catch (IOException e) {
				throw LostConnection.of(e);
			}
		}
	}

	/** Forgets what is in the buffer. */
	void clear() {
		this.length = 0;
	}

	/** The number of bytes encoded so far. Wraps: only differences mean something. */
	int position() {
		return this.position;
	}
}
