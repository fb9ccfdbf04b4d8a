package p1meter2mqtt.mqtt;

/**
 * Messages that have arrived and wait, in their order, to be handed over. Bounded: a message that does not fit any more
 * is dropped. Allocates nothing after construction.
 */
final class HeldMessages {

	/** Before each message: the lengths of its topic and of its payload, two bytes each. */
	static final int OVERHEAD = 4;

	private final byte[] buffer;
	private int limit;

	HeldMessages(int size) {
		this.buffer = new byte[size];
	}

	/** Copies a message behind those that wait, if it fits. */
	void hold(byte[] topicBuffer, int topicOffset, int topicLength, byte[] payloadBuffer, int payloadOffset,
			int payloadLength) {
		final int free = this.buffer.length - this.limit - OVERHEAD;
		// compared one by one, so that no sum can overflow
		if (payloadLength > free || topicLength > free - payloadLength) {
			return;
		}
		putShort(topicLength);
		putShort(payloadLength);
		putBytes(topicBuffer, topicOffset, topicLength);
		putBytes(payloadBuffer, payloadOffset, payloadLength);
	}

	/** Hands all messages over and forgets them. */
	void handOver(MqttListener listener) {
		final int end = this.limit;
		this.limit = 0;
		int cursor = 0;
		while (cursor < end) {
			final int topicOffset = cursor + OVERHEAD;
			final int topicLength = shortAt(cursor);
			final int payloadLength = shortAt(cursor + 2);
			cursor = topicOffset + topicLength + payloadLength;
			listener.messageArrived(this.buffer, topicOffset, topicLength, topicOffset + topicLength, payloadLength);
		}
	}

	void clear() {
		this.limit = 0;
	}

	private void putShort(int value) {
		this.buffer[this.limit] = (byte) (value >>> 8);
		this.buffer[this.limit + 1] = (byte) value;
		this.limit += 2;
	}

	private void putBytes(byte[] bytes, int offset, int length) {
		System.arraycopy(bytes, offset, this.buffer, this.limit, length);
		this.limit += length;
	}

	private int shortAt(int offset) {
		return (this.buffer[offset] & 0xFF) << 8 | this.buffer[offset + 1] & 0xFF;
	}
}
