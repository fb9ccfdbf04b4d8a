package p1meter2mqtt.network;

import java.io.IOException;

/** Who is at the other end of a connection, and what is to be said when something is wrong with it. */
public final class Peer {

	private final String host;
	private final int port;

	/** Takes its address. */
	public Peer(String host, int port) {
		this.host = host;
		this.port = port;
	}

	/** Makes the failure to connect. */
	public IOException unreachable(int timeoutMillis, Object reason) {
		return new IOException("Can't connect to " + this.host + ":" + this.port + " within " + timeoutMillis + " ms ("
				+ reason + "). Check the host name or address and the port, and that the broker runs and listens"
				+ " there.");
	}

	/**
	 * Makes the failure that nothing was to be read.
	 *
	 * @param advice what is behind it, and what to do, in sentences; empty if that is not known
	 */
	public IOException silent(int timeoutMillis, Object reason, String advice) {
		return failure(advice, "Nothing came from " + this.host + ":" + this.port + " within " + timeoutMillis
				+ " ms, or the connection broke (" + reason + ")");
	}

	/** Makes the failure that the connection broke; advice as above. */
	public IOException broken(Object reason, String advice) {
		return failure(advice, "The connection to " + this.host + ":" + this.port + " broke (" + reason + ")");
	}

	/** Makes a failure that tells first what is behind it, and itself in brackets; or itself alone. */
	static IOException failure(String advice, String itself) {
		boolean known = advice.length() > 0;
		return new IOException(advice + (known ? " (" : "") + itself + (known ? ")" : "."));
	}

	/** Makes the failure that somebody reads or writes without having connected. */
	public static IOException notConnected() {
		return new IOException("The connection is closed. Open it first.");
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}
}
