package p1meter2mqtt.nativeplatform.java.net;

/** {@link java.net.InetAddress}, IPv4. */
public class TInetAddress {

	private final byte[] address;

	private TInetAddress(byte[] address) {
		this.address = address;
	}

	/** Makes an address of its four bytes. */
	public static TInetAddress getByAddress(byte[] address) {
		return new TInetAddress(address);
	}

	/** The address as people write it. */
	public String getHostAddress() {
		return (this.address[0] & 0xFF) + "." + (this.address[1] & 0xFF) + "." + (this.address[2] & 0xFF) + "."
				+ (this.address[3] & 0xFF);
	}
}
