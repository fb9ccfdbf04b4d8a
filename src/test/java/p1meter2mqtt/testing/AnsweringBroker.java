package p1meter2mqtt.testing;

import p1meter2mqtt.network.Transport;

/** The other end of a connection: reads the client's packets, gives each the answer it needs, and allocates nothing. */
public final class AnsweringBroker implements Transport {

	private static final int CONNECT = 0x10;
	private static final int PUBLISH = 0x30;
	private static final int PUBLISH_QOS_1 = 0x32;
	private static final int PUBACK = 0x40;
	private static final int SUBSCRIBE = 0x82;
	private static final int PINGREQ = 0xC0;
	private static final int TYPE_AND_QOS = 0xF6;

	private final byte[] answers = new byte[256];
	private int answersLength;
	private int cursor;

	/** The packet that is being read: its first byte, what is still to come, and how much of its content has come. */
	private int header;
	private boolean inLength;
	private int shift;
	private int remaining;
	private int position;
	private int topicLength;
	private int identifier;

	private long messages;
	private long bytes;
	private int pings;

	/** How many messages were published. */
	public long messages() {
		return this.messages;
	}

	/** How many bytes were written to it. */
	public long bytes() {
		return this.bytes;
	}

	/** How often it was asked whether it is there. */
	public int pings() {
		return this.pings;
	}

	/** Sends a message of its own, with QoS 1: an empty one, on topic {@code a}. */
	public void sendMessage() {
		answer(0x32, 5, 0, 1);
		answer('a', 0);
		this.answers[this.answersLength++] = 1;
	}

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
		return this.answersLength - this.cursor;
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) {
		int count = Math.min(length, available());
		if (count == 0) {
			throw new IllegalStateException("the client waits for an answer that it does not get");
		}
		System.arraycopy(this.answers, this.cursor, buffer, offset, count);
		this.cursor += count;
		if (this.cursor == this.answersLength) {
			this.cursor = 0;
			this.answersLength = 0;
		}
		return count;
	}

	@Override
	public void write(byte[] buffer, int offset, int length) {
		this.bytes += length;
		for (int i = offset; i < offset + length; i++) {
			take(buffer[i] & 0xFF);
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

	private void take(int next) {
		if (this.header == 0) {
			this.header = next;
			this.inLength = true;
			this.shift = 0;
			this.remaining = 0;
			this.position = 0;
		} else if (this.inLength) {
			this.remaining |= (next & 0x7F) << this.shift;
			this.shift += 7;
			this.inLength = next >= 0x80;
		} else {
			takeContent(next);
		}
		if (!this.inLength && this.remaining == 0) {
			answer();
			this.header = 0;
		}
	}

	private void takeContent(int next) {
		if (this.position < 2) {
			this.topicLength = this.topicLength << 8 & 0xFF00 | next;
		} else if (this.position == 2 + this.topicLength || this.position == 3 + this.topicLength) {
			this.identifier = this.identifier << 8 & 0xFF00 | next;
		}
		this.position++;
		this.remaining--;
	}

	private void answer() {
		switch (this.header & TYPE_AND_QOS) {
		case CONNECT:
			answer(0x20, 2, 0, 0);
			break;
		case PUBLISH:
			this.messages++;
			break;
		case PUBACK:
			break;
		case PUBLISH_QOS_1:
			this.messages++;
			answer(0x40, 2, this.identifier >> 8, this.identifier);
			break;
		case SUBSCRIBE:
			// the identifier stands where a message has the length of its topic
			answer(0x90, 3, this.topicLength >> 8, this.topicLength);
			this.answers[this.answersLength++] = 1;
			break;
		case PINGREQ:
			this.pings++;
			answer(0xD0, 0);
			break;
		default:
			throw new IllegalStateException("a packet that needs no answer was not expected: " + this.header);
		}
	}

	private void answer(int first, int second, int third, int fourth) {
		answer(first, second);
		answer(third, fourth);
	}

	private void answer(int first, int second) {
		this.answers[this.answersLength++] = (byte) first;
		this.answers[this.answersLength++] = (byte) second;
	}
}
