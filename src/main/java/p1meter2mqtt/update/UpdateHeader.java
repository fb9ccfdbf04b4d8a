package p1meter2mqtt.update;

import java.io.IOException;

/**
 * What an update says of itself in its first 512 bytes, and the signature under it. All of it is text in ASCII, each
 * line ends in LF, and the rest is filled with zeros:
 *
 * <pre>
 * p1meter2mqtt-update 1
 * board p1meter2mqtt-esp32
 * version 1.2.0
 * size 1048576
 * sha256 (64 hexadecimal digits: of the firmware that follows the header)
 * signature (hexadecimal digits: of all the lines above, with their LF)
 * </pre>
 *
 * So whatever an update claims is known to be true before a byte of it goes to the flash.
 */
final class UpdateHeader {

	/** The header's length in bytes. */
	static final int LENGTH = 512;

	private static final String TITLE = "p1meter2mqtt-update 1";
	private static final String BOARD = "board ";
	private static final String VERSION = "version ";
	private static final String SIZE = "size ";
	private static final String HASH = "sha256 ";
	private static final String SIGNATURE = "signature ";

	/** Two numbers of 32 bytes, each perhaps with a zero in front, in DER. */
	private static final int MAXIMUM_SIGNATURE = 72;
	/** More than any flash has, and no overflow. */
	private static final int MAXIMUM_SIZE_DIGITS = 9;

	private final byte[] bytes;
	private final byte[] hash;
	private final byte[] signature;
	private int cursor;
	private int signedLength;
	private int signatureLength;
	private String board;
	private String version;
	private int size;

	UpdateHeader() {
		this.bytes = new byte[LENGTH];
		this.hash = new byte[FirmwareSlots.HASH_LENGTH];
		this.signature = new byte[MAXIMUM_SIGNATURE];
	}

	/** Where the {@link #LENGTH} bytes are to be put before {@link #parse()}. */
	byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Takes the header apart.
	 *
	 * @throws IOException if it is none
	 */
	void parse() throws IOException {
		this.cursor = 0;
		require(next().equals(TITLE));
		this.board = value(BOARD);
		this.version = value(VERSION);
		require(Version.isVersion(this.version));
		this.size = number(value(SIZE));
		require(decode(value(HASH), this.hash) == this.hash.length);
		this.signedLength = this.cursor;
		this.signatureLength = decode(value(SIGNATURE), this.signature);
		require(this.signatureLength > 0);
		for (int i = this.cursor; i < LENGTH; i++) {
			require(this.bytes[i] == 0);
		}
	}

	/** Says whether the holder of the key has signed the header that was parsed. */
	boolean isSigned(UpdatePort port, String publicKey) {
		return port.isSigned(publicKey, this.bytes, this.signedLength, this.signature, this.signatureLength);
	}

	/** The board that the firmware is for. */
	String board() {
		return this.board;
	}

	/** The firmware's version, a semantic version. */
	String version() {
		return this.version;
	}

	/** The firmware's size in bytes. */
	int size() {
		return this.size;
	}

	/** Says whether the firmware's SHA-256 is that one. */
	boolean hasHash(byte[] other) {
		for (int i = 0; i < this.hash.length; i++) {
			if (this.hash[i] != other[i]) {
				return false;
			}
		}
		return true;
	}

	private String value(String key) throws IOException {
		String line = next();
		require(line.startsWith(key) && line.length() > key.length());
		return line.substring(key.length());
	}

	/** The next line, without its end. */
	private String next() throws IOException {
		StringBuilder line = new StringBuilder();
		while (this.cursor < LENGTH) {
			byte next = this.bytes[this.cursor++];
			if (next == '\n') {
				return line.toString();
			}
			require(next >= ' ');
			line.append((char) next);
		}
		throw notAHeader();
	}

	private static int number(String digits) throws IOException {
		require(digits.length() <= MAXIMUM_SIZE_DIGITS);
		int number = 0;
		for (int i = 0; i < digits.length(); i++) {
			char next = digits.charAt(i);
			require(next >= '0' && next <= '9');
			number = number * 10 + next - '0';
		}
		return number;
	}

	/** Writes the bytes that the digits mean, and returns how many. */
	private static int decode(String digits, byte[] bytes) throws IOException {
		int count = digits.length() / 2;
		require(count * 2 == digits.length() && count <= bytes.length);
		for (int i = 0; i < count; i++) {
			bytes[i] = (byte) (digit(digits.charAt(2 * i)) << 4 | digit(digits.charAt(2 * i + 1)));
		}
		return count;
	}

	private static int digit(char character) throws IOException {
		int digit = "0123456789abcdef".indexOf(character);
		require(digit >= 0);
		return digit;
	}

	private static void require(boolean condition) throws IOException {
		if (!condition) {
			throw notAHeader();
		}
	}

	private static IOException notAHeader() {
		return new IOException("the file is not an update for P1Meter2Mqtt, or a damaged one; sign the image again");
	}
}
