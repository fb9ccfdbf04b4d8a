package p1meter2mqtt.nativeplatform.java.net;

/** {@link java.net.InetAddress}, IPv4. */
public class TInetAddress {

	private final String text;

	private TInetAddress(byte[] address) {
		this.text = (address[0] & 0xFF) + "." + (address[1] & 0xFF) + "." + (address[2] & 0xFF) + "."
				+ (address[3] & 0xFF);
	}

	/** Makes an address of its four bytes. */
	public static TInetAddress getByAddress(byte[] address) {
		return new TInetAddress(address);
	}

	/** The address as people write it. */
	public String getHostAddress() {
		return this.text;
	}
}
