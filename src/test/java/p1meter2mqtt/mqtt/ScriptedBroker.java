package p1meter2mqtt.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import p1meter2mqtt.network.Transport;
import p1meter2mqtt.testing.VirtualClock;

/**
 * A transport with a broker at its other end that says what the test has written down for it, and has its ears open.
 * Time passes only while the client waits in vain.
 */
final class ScriptedBroker implements Transport {

	private final VirtualClock clock;
	private final ArrayDeque<Integer> toClient = new ArrayDeque<>();
	private final List<byte[]> writes = new ArrayList<>();
	private int longestRead = Integer.MAX_VALUE;
	private long millisPerRead;
	private boolean open;
	private boolean closedByBroker;
	private boolean refusesWrites;

	ScriptedBroker(VirtualClock clock) {
		this.clock = clock;
	}

	/** Puts bytes on the way to the client. */
	void respond(int... bytes) {
		for (int value : bytes) {
			this.toClient.add(value);
		}
	}

	/** Compares all that the client has written since the last time, in however many pieces. */
	void expect(int... bytes) {
		assertThat(received()).containsExactly(bytes);
	}

	void expectNothing() {
		assertThat(this.writes).isEmpty();
	}

	/** Takes all that the client has written since the last time. */
	byte[] received() {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		this.writes.forEach(received::writeBytes);
		this.writes.clear();
		return received.toByteArray();
	}

	/** The number of pieces in which the client has written since the last time. */
	int numberOfWrites() {
		return this.writes.size();
	}

	/** Cuts what arrives into pieces of that many bytes. */
	void cutReadsTo(int length) {
		this.longestRead = length;
	}

	/** Lets that time pass with each piece that arrives. */
	void takeTimePerRead(long millis) {
		this.millisPerRead = millis;
	}

	void closeByBroker() {
		this.closedByBroker = true;
	}

	void refuseWrites() {
		this.refusesWrites = true;
	}

	boolean isOpen() {
		return this.open;
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
	public int available() {
		return this.toClient.size();
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
		assertThat(this.open).isTrue();
		assertThat(length).isPositive();
		assertThat(timeoutMillis).isPositive();
		if (this.toClient.isEmpty()) {
			if (this.closedByBroker) {
				return -1;
			}
			this.clock.advance(timeoutMillis);
			throw new IOException("Nothing came within " + timeoutMillis + " ms.");
		}
		this.clock.advance(this.millisPerRead);
		int count = Math.min(Math.min(length, this.toClient.size()), this.longestRead);
		for (int i = 0; i < count; i++) {
			buffer[offset + i] = this.toClient.remove().byteValue();
		}
		return count;
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		assertThat(this.open).isTrue();
		if (this.refusesWrites) {
			throw new IOException("Broken pipe.");
		}
		this.writes.add(Arrays.copyOfRange(buffer, offset, offset + length));
	}

	@Override
	public void close() {
		this.open = false;
	}

	@Override
	public void endStuckCall(long nowMillis) {
		// no call waits
	}
}
