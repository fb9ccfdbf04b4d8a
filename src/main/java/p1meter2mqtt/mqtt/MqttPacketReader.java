package p1meter2mqtt.mqtt;

import java.io.IOException;

import p1meter2mqtt.network.Transport;

/**
 * Collects one packet at a time (MQTT 3.1.1, chapter 2) from what arrives, however it is cut. A packet that is longer
 * than the buffer is skipped; its beginning stays readable. Allocates nothing after construction.
 */
final class MqttPacketReader {

	/** What stays readable of any packet: the length of a topic 2, the topic, the packet identifier 2. */
	static final int BEGINNING = 2 + MqttClient.MAXIMUM_TOPIC_LENGTH + 2;

	/** A message of 124 bytes with the longest topic. Home Assistant's birth message takes 28. */
	static final int BUFFER_SIZE = BEGINNING + 124;

	/** The fixed header's first byte is awaited. */
	private static final int HEADER = 0;
	/** A digit of the remaining length is awaited. */
	private static final int LENGTH = 1;
	/** The rest of the packet is awaited. */
	private static final int REST = 2;

	/**
	 * The remaining length has at most four digits of seven bits (MQTT 3.1.1, 2.2.3): the last one is shifted by this.
	 */
	private static final int LAST_SHIFT = 21;

	private final Transport transport;
	private final byte[] buffer = new byte[BUFFER_SIZE];
	private int state;
	private int header;
	private int length;
	private int shift;
	private int received;

	MqttPacketReader(Transport transport) {
		this.transport = transport;
	}

	/** Forgets what has been read of a packet. */
	void clear() {
		this.state = HEADER;
	}

	/**
	 * Reads on, by one read of the transport.
	 *
	 * @param timeoutMillis how long to wait for at least one byte
	 * @return whether a packet is complete; it stays readable until the next call
	 * @throws IOException if the stream broke or has come to its end, nothing came in time, or the length is malformed
	 */
	boolean read(int timeoutMillis) throws IOException {
		switch (this.state) {
		case HEADER:
			readBytes(0, 1, timeoutMillis);
			this.header = this.buffer[0] & 0xFF;
			this.length = 0;
			this.shift = 0;
			this.received = 0;
			this.state = LENGTH;
			return false;
		case LENGTH:
			readBytes(0, 1, timeoutMillis);
			return addDigit(this.buffer[0] & 0xFF);
		default:
			return readRest(timeoutMillis);
		}
	}

	/** The packet's first byte: its type and flags. */
	int header() {
		return this.header;
	}

	/** The packet's remaining length, even if it is longer than the buffer. */
	int length() {
		return this.length;
	}

	/** Says whether the whole packet is in the buffer, not only its {@link #BEGINNING}. */
	boolean isWhole() {
		return this.length <= BUFFER_SIZE;
	}

	/** The buffer: the packet without its fixed header begins at its first byte. */
	byte[] buffer() {
		return this.buffer;
	}

	int byteAt(int offset) {
		return this.buffer[offset] & 0xFF;
	}

	int shortAt(int offset) {
		return byteAt(offset) << 8 | byteAt(offset + 1);
	}

	private boolean addDigit(int digit) throws IOException {
		this.length |= (digit & 0x7F) << (this.shift & 0x1F);
		if ((digit & 0x80) == 0) {
			return endOrGoOn();
		}
		if (this.shift == LAST_SHIFT) {
			throw new IOException("The broker sent a packet with a malformed length (MQTT 3.1.1, 2.2.3)."
					+ " Is it an MQTT broker that listens there?");
		}
		this.shift += 7;
		return false;
	}

	private boolean readRest(int timeoutMillis) throws IOException {
		final int left = this.length - this.received;
		// what does not fit goes over all but the beginning
		final int offset = this.received < BUFFER_SIZE ? this.received : BEGINNING;
		this.received += readBytes(offset, Math.min(left, BUFFER_SIZE - offset), timeoutMillis);
		return endOrGoOn();
	}

	private boolean endOrGoOn() {
		final boolean complete = this.received == this.length;
		this.state = complete ? HEADER : REST;
		return complete;
	}

	private int readBytes(int offset, int maximum, int timeoutMillis) throws IOException {
		final int count;
		try {
			count = this.transport.read(this.buffer, offset, maximum, timeoutMillis);
		} catch (IOException e) {
			throw LostConnection.of(e);
		}
		if (count < 0) {
			throw new IOException("The broker closed the connection." + LostConnection.ADVICE);
		}
		return count;
	}
}
