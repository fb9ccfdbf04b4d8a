package p1meter2mqtt.nativeplatform.espidf;

import java.io.IOException;

import p1meter2mqtt.nativeplatform.NativeTransport;
import p1meter2mqtt.nativeplatform.Natives;
import p1meter2mqtt.network.CallWatch;
import p1meter2mqtt.network.Peer;
import p1meter2mqtt.network.TimeOfDay;

/** TLS by ESP-TLS: the server's certificate and its name are checked there. */
final class TlsTransport extends NativeTransport {

	/** A write that was seen to wait for so long is ended, see {@link #endStuckCall}. */
	private static final int STUCK_WRITE_MILLIS = 8_000;

	private final CallWatch watch = new CallWatch();
	private final int authority;
	private final TimeOfDay timeOfDay;

	/** Makes a transport that trusts {@link TlsNatives#OWN_AUTHORITY} or {@link TlsNatives#PUBLIC_AUTHORITIES}. */
	TlsTransport(int authority, TimeOfDay timeOfDay) {
		this.authority = authority;
		this.timeOfDay = timeOfDay;
	}

	@Override
	public boolean isEncrypted() {
		return true;
	}

	/** {@inheritDoc} Waits for the time of day first: before the board knows it, no certificate is valid. */
	@Override
	public void open(String host, int port, int timeoutMillis) throws IOException {
		close();
		this.timeOfDay.require();
		super.open(host, port, timeoutMillis);
	}

	@Override
	protected int connect(Peer to, byte[] host, int port, int timeoutMillis) throws IOException {
		int opened = TlsNatives.open(host, port, this.authority);
		if (opened < 0) {
			throw new IOException(
					"Can't connect to " + to + ": there are too many connections, or the name is too long.");
		}
		return opened;
	}

	@Override
	protected IOException unreachable(Peer to, int timeoutMillis, int failed, int state) {
		int reason = state == Natives.TCP_CONNECTING ? TlsFailure.NO_ANSWER : TlsNatives.failure(failed);
		return new IOException("Can't connect to " + to + " by TLS"
				+ (reason == TlsFailure.NO_ANSWER ? " within " + timeoutMillis + " ms." : ".")
				+ TlsFailure.advice(reason, this.authority == TlsNatives.PUBLIC_AUTHORITIES));
	}
}
