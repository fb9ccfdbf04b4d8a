package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.network.Transport;

/**
 * A download by HTTP/1.0 (RFC 1945): a server then has no reason to cut the file into chunks. Over TLS if the transport
 * is; checking the server's certificate and name is the transport's business. However slowly the server sends, the
 * answer's head has to be there within a minute, and the file within a quarter of an hour after that.
 */
public final class HttpDownload implements Download {

	private static final String SCHEME = "https://";
	private static final int HTTPS_PORT = 443;
	private static final int MAXIMUM_PORT = 65_535;
	/** For each step, and each time that something arrives. */
	private static final int TIMEOUT_MILLIS = 30_000;
	private static final int HEAD_MILLIS = 60_000;
	/** 1.5 MB at 2 KB/s. */
	private static final int FILE_MILLIS = 15 * 60_000;
	private static final int BUFFER_LENGTH = 256;
	/** The end of a line that is longer is not looked at. */
	private static final int LINE_LENGTH = 128;
	/** A server that sends more before the file than that is not one. */
	private static final int MAXIMUM_HEAD = 16 * 1_024;
	private static final int STATUS_OFFSET = "HTTP/1.x ".length();
	private static final int STATUS_LIMIT = STATUS_OFFSET + 3;
	private static final int OK = 200;
	private static final int REDIRECTION = 300;
	private static final int REDIRECTION_LIMIT = 400;
	private static final String CONTENT_LENGTH = "content-length:";
	private static final String TRANSFER_ENCODING = "transfer-encoding:";
	/** More than any flash has, and no overflow. */
	private static final int MAXIMUM_DIGITS = 9;
	private static final int NO_NUMBER = -1;

	private final Transport transport;
	private final Clock clock;
	private final byte[] buffer;
	private final byte[] line;
	/** What has been read and not been used yet. */
	private int offset;
	private int limit;
	private int head;
	/** How many bytes the file has, and how many of them are still to come, if the server says so. */
	private int fileLength;
	private int rest;
	private long deadlineMillis;

	/** Makes a download that uses a transport of its own. */
	public HttpDownload(Transport transport, Clock clock) {
		this.transport = transport;
		this.clock = clock;
		this.buffer = new byte[BUFFER_LENGTH];
		this.line = new byte[LINE_LENGTH];
	}

	/**
	 * Says whether that is an address: {@code https://host/path} or {@code https://host:port/path}, without user or
	 * blanks.
	 */
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
				&& (hostLimit == pathOffset || isPort(number(address, hostLimit + 1, pathOffset)));
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
		this.fileLength = UNKNOWN_LENGTH;
		this.deadlineMillis = this.clock.monotonicMillis() + HEAD_MILLIS;
		this.transport.open(host, port, TIMEOUT_MILLIS);
		byte[] request = bytes("GET " + address.substring(pathOffset) + " HTTP/1.0\r\nHost: " + host
				+ (port == HTTPS_PORT ? "" : ":" + port) + "\r\nUser-Agent: P1Meter2Mqtt\r\n\r\n");
		this.transport.write(request, 0, request.length);
		String problem = readHead();
		if (problem != null) {
			throw new IOException(address + " is not to be had: " + problem);
		}
		this.rest = this.fileLength;
		this.deadlineMillis = this.clock.monotonicMillis() + FILE_MILLIS;
	}

	@Override
	public int length() {
		return this.fileLength;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (this.rest == 0) {
			return -1;
		}
		int wanted = this.rest == UNKNOWN_LENGTH ? length : Math.min(length, this.rest);
		int count = readSome(buffer, offset, wanted);
		if (count < 0 && this.rest != UNKNOWN_LENGTH) {
			throw new IOException("the connection ended before the file");
		}
		if (this.rest != UNKNOWN_LENGTH) {
			this.rest -= count;
		}
		return count;
	}

	@Override
	public void close() {
		this.transport.close();
	}

	/** Reads what comes before the file, and says why the file is not to be had; null if it is. */
	private String readHead() throws IOException {
		int length = readLine();
		boolean hasStatus = startsWith("http/1.", length) && length >= STATUS_LIMIT;
		int status = hasStatus ? number(text(STATUS_OFFSET, STATUS_LIMIT), 0, STATUS_LIMIT - STATUS_OFFSET) : NO_NUMBER;
		if (status != OK) {
			return problem(status);
		}
		length = readLine();
		while (length > 0) {
			if (startsWith(TRANSFER_ENCODING, length)) {
				return "the server sends it in a form that HTTP/1.0 does not have (Transfer-Encoding)";
			}
			if (startsWith(CONTENT_LENGTH, length)) {
				int told = length < LINE_LENGTH ? headerNumber(CONTENT_LENGTH.length(), length) : NO_NUMBER;
				if (told == NO_NUMBER || this.fileLength != UNKNOWN_LENGTH) {
					return "the server tells no length of it, or more than one (Content-Length)";
				}
				this.fileLength = told;
			}
			length = readLine();
		}
		return null;
	}

	private static String problem(int status) {
		if (status == NO_NUMBER) {
			return "there is no web server";
		}
		if (status >= REDIRECTION && status < REDIRECTION_LIMIT) {
			return "the server says " + status
					+ ", that it is elsewhere; write the address itself into Settings.updateAddress";
		}
		return "the server says " + status;
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
			this.limit = Math.max(0, receive(this.buffer, 0, BUFFER_LENGTH));
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
			return receive(buffer, offset, length);
		}
		System.arraycopy(this.buffer, this.offset, buffer, offset, count);
		this.offset += count;
		return count;
	}

	private int receive(byte[] buffer, int offset, int length) throws IOException {
		long left = this.deadlineMillis - this.clock.monotonicMillis();
		if (left <= 0) {
			throw new IOException("the server is too slow, the download takes too long");
		}
		return this.transport.read(buffer, offset, length, (int) Math.min(left, TIMEOUT_MILLIS));
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

	/**
	 * The number that is all of a header's value, blanks around it (RFC 9112, 5); {@link #NO_NUMBER} if there is none.
	 */
	private int headerNumber(int from, int limit) {
		int first = from;
		while (first < limit && isBlank(this.line[first])) {
			first++;
		}
		int end = limit;
		while (end > first && isBlank(this.line[end - 1])) {
			end--;
		}
		return number(text(first, end), 0, end - first);
	}

	private static boolean isBlank(byte next) {
		return next == ' ' || next == '\t';
	}

	/** A part of the line. */
	private String text(int from, int limit) {
		StringBuilder text = new StringBuilder();
		for (int i = from; i < limit; i++) {
			text.append((char) this.line[i]);
		}
		return text.toString();
	}

	private static int number(String digits, int from, int limit) {
		int number = 0;
		for (int i = from; i < limit; i++) {
			char next = digits.charAt(i);
			if (next < '0' || next > '9') {
				return NO_NUMBER;
			}
			number = number * 10 + next - '0';
		}
		return limit > from && limit - from <= MAXIMUM_DIGITS ? number : NO_NUMBER;
	}

	private static boolean isPort(int number) {
		return number > 0 && number <= MAXIMUM_PORT;
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
