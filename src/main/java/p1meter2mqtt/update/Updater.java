package p1meter2mqtt.update;

import java.io.IOException;

/**
 * Brings one update from the server to the other slot. The slot is switched as the last of all, when what the flash
 * holds has been read back and found to be what was signed; before that, whatever happens leaves the board as it was.
 */
final class Updater {

	private static final int CHUNK_LENGTH = 1_024;

	private final UpdatePort port;
	private final Download download;
	private final FirmwareSlots slots;
	private final String address;
	private final String publicKey;
	private final UpdateHeader header;
	private final byte[] chunk;
	private final byte[] hash;

	Updater(UpdatePort port, String address, String publicKey) {
		this.port = port;
		this.download = port.download();
		this.slots = port.slots();
		this.address = address;
		this.publicKey = publicKey;
		this.header = new UpdateHeader();
		this.chunk = new byte[CHUNK_LENGTH];
		this.hash = new byte[FirmwareSlots.HASH_LENGTH];
	}

	/**
	 * Looks whether there is a newer firmware, and if so makes it the one for the next restart.
	 *
	 * @param evenFailed whether it may be one that has failed its probation before
	 * @return its version, or {@code null} if there is none
	 * @throws IOException if there is one but it can't be had; the message says why
	 */
	String update(boolean evenFailed) throws IOException {
		try {
			this.download.open(this.address);
			readHeader();
			if (!isWanted(evenFailed)) {
				return null;
			}
			store();
		} finally {
			this.download.close();
		}
		verify();
		this.slots.bootOther();
		return this.header.version();
	}

	private void readHeader() throws IOException {
		int length = 0;
		while (length < UpdateHeader.LENGTH) {
			length += read(this.header.bytes(), length, UpdateHeader.LENGTH - length);
		}
		this.header.parse();
		if (!this.header.isSigned(this.port, this.publicKey)) {
			throw new IOException("its signature is not by the key in Settings.updateKey");
		}
		if (!this.header.board().equals(this.slots.board())) {
			throw new IOException("it is for the board " + this.header.board() + ", and this is " + this.slots.board());
		}
		if (this.header.size() < 1 || this.header.size() > this.slots.size()) {
			throw new IOException("it has " + this.header.size() + " bytes, and the slot has room for "
					+ this.slots.size());
		}
		requireLength(UpdateHeader.LENGTH + this.header.size());
	}

	private void requireLength(int length) throws IOException {
		int told = this.download.length();
		if (told != Download.UNKNOWN_LENGTH && told != length) {
			throw new IOException("the server says that the file has " + told + " bytes, and its header says "
					+ length);
		}
	}

	private boolean isWanted(boolean evenFailed) {
		String version = this.header.version();
		return Version.compare(version, this.slots.version()) > 0
				&& (evenFailed || !version.equals(this.slots.failedVersion()));
	}

	/** Reads no further than to the last byte that is signed: a server may keep the connection open behind it. */
	private void store() throws IOException {
		int rest = this.header.size();
		this.slots.eraseOther(rest);
		while (rest > 0) {
			int length = read(this.chunk, 0, Math.min(rest, CHUNK_LENGTH));
			this.slots.writeOther(this.chunk, 0, length);
			rest -= length;
		}
	}

	private int read(byte[] buffer, int offset, int length) throws IOException {
		int count = this.download.read(buffer, offset, length);
		if (count < 0) {
			throw new IOException("the file ends before its header says");
		}
		return count;
	}

	private void verify() throws IOException {
		this.slots.hashOther(this.header.size(), this.hash);
		if (!this.header.hasHash(this.hash)) {
			throw new IOException("what the flash holds is not what was signed");
		}
		// else it would be taken again and again
		String version = this.slots.versionOfOther();
		if (!version.equals(this.header.version())) {
			throw new IOException("the firmware in it says that it is " + version + ", its header "
					+ this.header.version());
		}
	}
}
