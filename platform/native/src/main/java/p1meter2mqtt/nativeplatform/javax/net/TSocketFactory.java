package p1meter2mqtt.nativeplatform.javax.net;

import p1meter2mqtt.nativeplatform.java.net.TSocket;

/** {@link javax.net.SocketFactory}: plain TCP. */
public final class TSocketFactory {

	private static final TSocketFactory DEFAULT = new TSocketFactory();

	private TSocketFactory() {
	}

	/** The only one. */
	public static TSocketFactory getDefault() {
		return DEFAULT;
	}

	/** Makes a socket that is not connected. */
	public TSocket createSocket() {
		return new TSocket();
	}
}
