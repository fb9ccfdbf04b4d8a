package p1meter2mqtt.nativeplatform.java.net;

/** {@link java.net.InetSocketAddress}. The board resolves the name when it connects. */
public class TInetSocketAddress extends TSocketAddress {

	final String host;
	final int port;

	/** Makes the address of a port of a host. */
	public TInetSocketAddress(String host, int port) {
		this.host = host;
		this.port = port;
	}
}
