package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.network.Transport;

/**
 * A download by HTTP/1.0 (RFC 1945): a server then neither cuts the file into chunks nor keeps the connection. Over TLS if the transport
 * is; checking the server's certificate and name is the transport's business.
 */
public final class HttpDownload implements Download {

	private static final String SCHEME = "https://";
	private static final int HTTPS_PORT = 443;
	private static final int TIMEOUT_MILLIS = 30_000;
	private static final int BUFFER_LENGTH = 256;
	/** The end of a line that is longer is not looked at. */
	private static final int LINE_LENGTH = 128;
	/** A server that sends more before the file than that is not one. */
	private static final int MAXIMUM_HEAD = 16 * 1_024;
	private static final int STATUS_OFFSET = "HTTP/1.x ".length();
	private static final int STATUS_LIMIT = STATUS_OFFSET + 3;
	private static final int OK = 200;
	private static final String CONTENT_LENGTH = "content-length:";
	private static final int MAXIMUM_LENGTH_DIGITS = 9;
	private static final int UNKNOWN = -1;

	private final Transport transport;
	private final byte[] buffer;
	private final byte[] line;
	/** What has been read and not been used yet. */
	private int offset;
	private int limit;
	private int head;
	/** How much of the file is still to come, if the server says so. */
	private int rest;

	/** Makes a download that uses a transport of its own. */
	public HttpDownload(Transport transport) {
		this.transport = transport;
		this.buffer = new byte[BUFFER_LENGTH];
		this.line = new byte[LINE_LENGTH];
	}

	/** Says whether that is an address: {@code https://host/path} or {@code https://host:port/path}, without user or blanks. */
	public static boolean isAddress(String address) {
		if (!address.startsWith(SCHEME)) {
			return false;
		}
		for (int i = 0; i < address.length(); i++) {
			char next = address.charAt(i);
			if (next <= ' ' || next > '~' || next == '@' || next == '#') {
				return false;
			}
		}
		int hostLimit = hostLimit(address);
		int pathOffset = pathOffset(address);
		return hostLimit > SCHEME.length() && pathOffset < address.length()
				&& (hostLimit == pathOffset || number(address, hostLimit + 1, pathOffset) > 0);
	}

	@Override
	public void open(String address) throws IOException {
		int hostLimit = hostLimit(address);
		int pathOffset = pathOffset(address);
		String host = address.substring(SCHEME.length(), hostLimit);
		int port = hostLimit == pathOffset ? HTTPS_PORT : number(address, hostLimit + 1, pathOffset);
		this.offset = 0;
		this.limit = 0;
		this.head = 0;
		this.rest = UNKNOWN;
		this.transport.open(host, port, TIMEOUT_MILLIS);
		byte[] request = bytes("GET " + address.substring(pathOffset) + " HTTP/1.0\r\nHost: " + host
				+ "\r\nUser-Agent: P1Meter2Mqtt\r\n\r\n");
		this.transport.write(request, 0, request.length);
		readHead(address);
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (this.rest == 0) {
			return -1;
		}
		int wanted = this.rest == UNKNOWN ? length : Math.min(length, this.rest);
		int count = readSome(buffer, offset, wanted);
		if (count < 0 && this.rest != UNKNOWN) {
			throw new IOException("the connection ended before the file");
		}
		if (this.rest != UNKNOWN) {
			this.rest -= count;
		}
		return count;
	}

	@Override
	public void close() {
		this.transport.close();
	}

	private void readHead(String address) throws IOException {
		int length = readLine();
		boolean hasStatus = startsWith("http/1.", length) && length >= STATUS_LIMIT;
		int status = hasStatus ? number(STATUS_OFFSET, STATUS_LIMIT) : UNKNOWN;
		if (status != OK) {
			throw new IOException(address + " is not to be had: "
					+ (status == UNKNOWN ? "there is no web server" : "the server says " + status));
		}
		length = readLine();
		while (length > 0) {
			if (startsWith(CONTENT_LENGTH, length)) {
				this.rest = number(CONTENT_LENGTH.length(), length);
			}
			length = readLine();
		}
	}

	/** Reads a line, and returns its length without its end. */
	private int readLine() throws IOException {
		int length = 0;
		int next = readByte();
		while (next != '\n') {
			if (next != '\r' && length < LINE_LENGTH) {
				this.line[length++] = (byte) next;
			}
			next = readByte();
		}
		return length;
	}

	private int readByte() throws IOException {
		if (this.offset == this.limit) {
			this.offset = 0;
			this.limit = Math.max(0, this.transport.read(this.buffer, 0, BUFFER_LENGTH, TIMEOUT_MILLIS));
		}
		if (this.limit == 0 || this.head == MAXIMUM_HEAD) {
			throw new IOException("the server's answer has no end or is no answer");
		}
		this.head++;
		return this.buffer[this.offset++];
	}

	/** First what came together with the head. */
	private int readSome(byte[] buffer, int offset, int length) throws IOException {
		int count = Math.min(length, this.limit - this.offset);
		if (count == 0) {
			return this.transport.read(buffer, offset, length, TIMEOUT_MILLIS);
		}
		System.arraycopy(this.buffer, this.offset, buffer, offset, count);
		this.offset += count;
		return count;
	}

	/** Says whether the line begins with that text, which is in lower case; the case of the line does not count. */
	private boolean startsWith(String text, int length) {
		if (length < text.length()) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			byte next = this.line[i];
			int lower = next >= 'A' && next <= 'Z' ? next + 'a' - 'A' : next;
			if (lower != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/** The number in the line, blanks around it; {@link #UNKNOWN} if there is none. */
	private int number(int from, int limit) {
		StringBuilder digits = new StringBuilder();
		for (int i = from; i < limit; i++) {
			if (this.line[i] != ' ') {
				digits.append((char) this.line[i]);
			}
		}
		return number(digits.toString(), 0, digits.length());
	}

	private static int number(String digits, int from, int limit) {
		int number = 0;
		for (int i = from; i < limit; i++) {
			char next = digits.charAt(i);
			if (next < '0' || next > '9') {
				return UNKNOWN;
			}
			number = number * 10 + next - '0';
		}
		return limit > from && limit - from <= MAXIMUM_LENGTH_DIGITS ? number : UNKNOWN;
	}

	private static int hostLimit(String address) {
		int colon = find(':', address);
		return Math.min(colon, pathOffset(address));
	}

	private static int pathOffset(String address) {
		return find('/', address);
	}

	/** Where the first such character behind the scheme is, or the text's length. */
	private static int find(char character, String address) {
		int i = SCHEME.length();
		while (i < address.length() && address.charAt(i) != character) {
			i++;
		}
		return i;
	}

	/** The bytes of a text in ASCII. */
	private static byte[] bytes(String text) {
		byte[] bytes = new byte[text.length()];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) text.charAt(i);
		}
		return bytes;
	}
}
