package p1meter2mqtt.nativeplatform.java.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import p1meter2mqtt.nativeplatform.Ascii;
import p1meter2mqtt.nativeplatform.Natives;
import p1meter2mqtt.nativeplatform.TcpWrites;

/**
 * {@link java.net.Socket} on a board's TCP. Has what the firmware uses. Allocates in {@link #connect} and in failures
 * only.
 */
public class TSocket {

	/** How long a call waits before it looks again by itself, in milliseconds. */
	private static final int LOOK_AGAIN_MILLIS = 1_000;

	private static final int NONE = -1;

	private int handle = NONE;
	private int timeoutMillis;
	private final Input input = new Input();
	private final Output output = new Output();

	/** Makes a socket that is not connected. */
	public TSocket() {
	}

	/** Connects, and waits for that. */
	public void connect(TSocketAddress address, int timeoutMillis) throws IOException {
		TInetSocketAddress peer = (TInetSocketAddress) address;
		int opened = Natives.tcpOpen(Ascii.zeroTerminated(peer.host), peer.port);
		if (opened < 0) {
			throw new IOException(opened == Natives.TCP_UNKNOWN_HOST ? "unknown host" : "no more sockets");
		}
		this.handle = opened;
		long start = Natives.monotonicMillis();
		int state = Natives.tcpState(opened);
		while (state == Natives.TCP_CONNECTING) {
			if (!awaitDevice(start, timeoutMillis)) {
				close();
				throw new IOException("no answer");
			}
			state = Natives.tcpState(opened);
		}
		if (state != Natives.TCP_CONNECTED) {
			close();
			throw new IOException("connection refused");
		}
	}

	/** Sets how long a read waits, in milliseconds; 0 is for ever. */
	public void setSoTimeout(int timeoutMillis) {
		this.timeoutMillis = timeoutMillis;
	}

	/** What arrives. */
	public InputStream getInputStream() throws IOException {
		requireOpen();
		return this.input;
	}

	/** What is sent; a write fails after 10 s. */
	public OutputStream getOutputStream() throws IOException {
		requireOpen();
		return this.output;
	}

	/** Closes the socket, if it is open. */
	public void close() {
		if (this.handle != NONE) {
			Natives.tcpClose(this.handle);
			this.handle = NONE;
		}
	}

	private void requireOpen() throws IOException {
		if (this.handle == NONE) {
			throw new IOException("socket closed");
		}
	}

	/** Waits for a device; says whether there is time left (0 is for ever). */
	private static boolean awaitDevice(long start, int timeoutMillis) {
		if (timeoutMillis == 0) {
			Natives.await(LOOK_AGAIN_MILLIS);
			return true;
		}
		long left = start + timeoutMillis - Natives.monotonicMillis();
		if (left <= 0) {
			return false;
		}
		Natives.await((int) Math.min(left, LOOK_AGAIN_MILLIS));
		return true;
	}

	private static void requireRange(byte[] bytes, int offset, int length) {
		if (offset < 0 || length < 0 || length > bytes.length - offset) {
			throw new IndexOutOfBoundsException();
		}
	}

	private final class Input extends InputStream {

		@Override
		public int read() throws IOException {
			byte[] single = new byte[1];
			return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			requireRange(bytes, offset, length);
			if (length == 0) {
				return 0;
			}
			long start = Natives.monotonicMillis();
			while (true) {
				requireOpen();
				int count = Natives.tcpRead(TSocket.this.handle, bytes, offset, length);
				if (count != 0) {
					return count;
				}
				if (!awaitDevice(start, TSocket.this.timeoutMillis)) {
					throw new IOException("read timed out");
				}
			}
		}

		@Override
		public int available() throws IOException {
			requireOpen();
			return Natives.tcpAvailable(TSocket.this.handle);
		}

		@Override
		public void close() {
			TSocket.this.close();
		}
	}

	private final class Output extends OutputStream {

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			requireRange(bytes, offset, length);
			requireOpen();
			TcpWrites.write(TSocket.this.handle, bytes, offset, length);
		}

		@Override
		public void close() {
			TSocket.this.close();
		}
	}
}
