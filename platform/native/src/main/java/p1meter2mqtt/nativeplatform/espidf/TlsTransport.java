package p1meter2mqtt.nativeplatform.espidf;

import java.io.IOException;

import p1meter2mqtt.nativeplatform.Ascii;
import p1meter2mqtt.nativeplatform.Natives;
import p1meter2mqtt.network.CallWatch;
import p1meter2mqtt.network.Transport;

/** TLS by ESP-TLS: the server's certificate and its name are checked there. Allocates in {@link #open} and in failures only. */
final class TlsTransport implements Transport {

	private static final int NONE = -1;

	/** A write that was seen to wait for so long is ended, see {@link #endStuckCall}. */
	private static final int STUCK_WRITE_MILLIS = 8_000;

	private final CallWatch watch = new CallWatch();
	private final int authority;
	private String peer;
	private int handle;

	/** Makes a transport that trusts {@link TlsNatives#OWN_AUTHORITY} or {@link TlsNatives#PUBLIC_AUTHORITIES}. */
	TlsTransport(int authority) {
		this.authority = authority;
		this.handle = NONE;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) throws IOException {
		close();
		this.peer = host + ":" + port;
		int opened = TlsNatives.open(Ascii.zeroTerminated(host), port, this.authority);
		if (opened < 0) {
			throw new IOException("Can't connect to " + this.peer + ": there are too many connections, or the name is too long.");
		}
		this.handle = opened;
		long end = Natives.monotonicMillis() + timeoutMillis;
		int state = Natives.tcpState(opened);
		while (state == Natives.TCP_CONNECTING && await(end)) {
			state = Natives.tcpState(opened);
		}
		if (state != Natives.TCP_CONNECTED) {
			close();
			throw new IOException("Can't connect to " + this.peer + " by TLS within " + timeoutMillis
					+ " ms. Check the host name and the port, that the server runs and listens there, and that its certificate"
					+ " is for that name and signed by the authority that this board trusts. The lines above may say more.");
		}
	}

	@Override
	public int available() throws IOException {
		requireOpen();
		return Natives.tcpAvailable(this.handle);
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
		requireOpen();
		long end = Natives.monotonicMillis() + timeoutMillis;
		int count = Natives.tcpRead(this.handle, buffer, offset, length);
		while (count == 0) {
			if (!await(end)) {
				throw new IOException("Nothing came from " + this.peer + " within " + timeoutMillis + " ms.");
			}
			requireOpen();
			count = Natives.tcpRead(this.handle, buffer, offset, length);
		}
		return count;
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		requireOpen();
		this.watch.begin(STUCK_WRITE_MILLIS);
		try {
			writeAll(buffer, offset, length);
		} finally {
			this.watch.end();
		}
	}

	private void writeAll(byte[] buffer, int offset, int length) throws IOException {
		int written = 0;
		while (written < length) {
			int count = this.handle == NONE ? -1
					: Natives.tcpWrite(this.handle, buffer, offset + written, length - written);
			if (count < 0) {
				throw new IOException("The connection to " + this.peer + " broke, or it took nothing for 10 s.");
			}
			written += count;
			if (count == 0) {
				Natives.await(1);
			}
		}
	}

	@Override
	public void close() {
		if (this.handle != NONE) {
			Natives.tcpClose(this.handle);
			this.handle = NONE;
		}
	}

	@Override
	public void endStuckCall(long nowMillis) {
		if (this.watch.isStuck(nowMillis)) {
			close();
		}
	}

	/** Waits for a device; says whether there was time left. */
	private static boolean await(long endMillis) {
		long left = endMillis - Natives.monotonicMillis();
		if (left > 0) {
			Natives.await((int) left);
		}
		return left > 0;
	}

	private void requireOpen() throws IOException {
		if (this.handle == NONE) {
			throw new IOException("The connection is closed. Open it first.");
		}
	}
}
