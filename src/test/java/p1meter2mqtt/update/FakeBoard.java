package p1meter2mqtt.update;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A board with two slots, a boot loader that gives a new firmware one run to be confirmed, as ESP-IDF's does, and a web
 * server with one file. Its power can fail at each thing that it does.
 */
final class FakeBoard implements UpdatePort, Download, FirmwareSlots {

	static final String NAME = "p1meter2mqtt-esp32";
	static final String OLD_VERSION = "1.9.0";

	private static final int SLOT_SIZE = 8_192;
	private static final int ERASED = 0xFF;
	private static final int NEVER = Integer.MAX_VALUE;

	/** The board is without power; nothing in the firmware catches it. */
	static final class PowerCut extends Error {
		private static final long serialVersionUID = 1L;
	}

	private enum State {
		/** For ever. */
		VALID,
		/** Never started yet. */
		NEW,
		/** Started once and not confirmed. */
		PENDING,
		/** Has had its chance. */
		ABORTED,
		/** Nothing to be started. */
		EMPTY
	}

	/** What the server has, {@code null} for nothing; and how much of it gets through. */
	byte[] file;
	int brokenAfter = NEVER;
	/** Whether the server tells the file's length, and closes the connection at its end. */
	boolean tellsLength;
	boolean closes = true;
	/** How many things can still be done before the power fails. */
	int stepsToPowerCut = NEVER;
	boolean pressed;
	IOException confirmFailure;
	/** What the flash makes of a byte that is written at that offset, if any. */
	int stuckOffset = -1;
	int restarts;
	int erasures;
	int downloads;
	int steps;

	private final byte[][] flash = { new byte[SLOT_SIZE], new byte[SLOT_SIZE] };
	private final State[] states = { State.VALID, State.EMPTY };
	private int bootSlot;
	private int running;
	private int written;
	private int position = -1;

	FakeBoard() {
		byte[] old = UpdateFile.image(OLD_VERSION);
		System.arraycopy(old, 0, this.flash[0], 0, old.length);
		Arrays.fill(this.flash[1], (byte) ERASED);
	}

	/** Does what the boot loader does when the board gets power or restarts. */
	void start() {
		this.position = -1;
		this.stepsToPowerCut = NEVER;
		if (this.states[this.bootSlot] == State.PENDING) {
			this.states[this.bootSlot] = State.ABORTED;
			this.bootSlot = 1 - this.bootSlot;
		} else if (this.states[this.bootSlot] == State.NEW) {
			this.states[this.bootSlot] = State.PENDING;
		}
		this.running = this.bootSlot;
	}

	/** Says whether what runs is a whole firmware, byte for byte. */
	boolean runsWholeFirmware() {
		byte[] image = UpdateFile.image(version());
		return Arrays.equals(this.flash[this.running], 0, image.length, image, 0, image.length);
	}

	boolean isDownloading() {
		return this.position >= 0;
	}

	@Override
	public Download download() {
		return this;
	}

	@Override
	public FirmwareSlots slots() {
		return this;
	}

	@Override
	public boolean isSigned(String publicKey, byte[] message, int messageLength, byte[] signature,
			int signatureLength) {
		return SigningKey.isSigned(publicKey, message, messageLength, signature, signatureLength);
	}

	@Override
	public boolean isAsked() {
		boolean asked = this.pressed;
		this.pressed = false;
		return asked;
	}

	@Override
	public void open(String address) throws IOException {
		step();
		this.downloads++;
		if (this.file == null) {
			throw new IOException(address + ": the server says 404");
		}
		this.position = 0;
	}

	@Override
	public int length() {
		return this.tellsLength ? this.file.length : UNKNOWN_LENGTH;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		step();
		if (this.position >= this.brokenAfter) {
			throw new IOException("the connection broke");
		}
		if (this.position == this.file.length && !this.closes) {
			throw new IOException("nothing came within half a minute");
		}
		if (this.position == this.file.length) {
			return -1;
		}
		int count = Math.min(Math.min(length, 700), Math.min(this.file.length, this.brokenAfter) - this.position);
		System.arraycopy(this.file, this.position, buffer, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public void close() {
		this.position = -1;
	}

	@Override
	public String board() {
		return NAME;
	}

	@Override
	public String partition() {
		return "ota_0";
	}

	@Override
	public String version() {
		return versionIn(this.running);
	}

	@Override
	public String failedVersion() {
		int other = 1 - this.running;
		return this.states[other] == State.ABORTED ? versionIn(other) : null;
	}

	@Override
	public int size() {
		return SLOT_SIZE;
	}

	@Override
	public void eraseOther(int size) {
		step();
		this.states[1 - this.running] = State.EMPTY;
		Arrays.fill(this.flash[1 - this.running], 0, size / 2, (byte) ERASED);
		step();
		Arrays.fill(this.flash[1 - this.running], (byte) ERASED);
		this.written = 0;
		this.erasures++;
	}

	@Override
	public void writeOther(byte[] buffer, int offset, int length) {
		int half = length / 2;
		write(buffer, offset, half);
		step();
		write(buffer, offset + half, length - half);
	}

	private void write(byte[] buffer, int offset, int length) {
		for (int i = 0; i < length; i++) {
			// flash can be changed from ones to zeros only
			this.flash[1 - this.running][this.written] &= this.written == this.stuckOffset ? 0 : buffer[offset + i];
			this.written++;
		}
	}

	@Override
	public void hashOther(int size, byte[] hash) {
		step();
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(this.flash[1 - this.running], 0, size);
			System.arraycopy(sha256.digest(), 0, hash, 0, hash.length);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public String versionOfOther() {
		step();
		return versionIn(1 - this.running);
	}

	@Override
	public void bootOther() {
		step();
		this.bootSlot = 1 - this.running;
		this.states[this.bootSlot] = State.NEW;
		step();
	}

	@Override
	public void restart() {
		step();
		this.restarts++;
		start();
	}

	@Override
	public boolean isOnProbation() {
		return this.states[this.running] == State.PENDING;
	}

	@Override
	public void confirm() throws IOException {
		step();
		if (this.confirmFailure != null) {
			throw this.confirmFailure;
		}
		this.states[this.running] = State.VALID;
		step();
	}

	@Override
	public void rollBack() {
		step();
		// the boot loader finds it unconfirmed
		restart();
	}

	private void step() {
		this.steps++;
		if (this.stepsToPowerCut-- == 0) {
			throw new PowerCut();
		}
	}

	private String versionIn(int slot) {
		String start = new String(this.flash[slot], 0, 64, ISO_8859_1);
		return start.substring("firmware ".length(), start.indexOf('\n'));
	}
}
