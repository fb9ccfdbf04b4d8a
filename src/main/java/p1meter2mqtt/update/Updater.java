package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.device.Clock;

/**
 * Brings one update from the server to the other slot. The slot is switched as the last of all, when what the flash holds has been read
 * back and found to be what was signed; before that, whatever happens leaves the board as it was.
 */
final class Updater {

	/** 1.5 MB at 2 KB/s; a server that drips may not hold the connection for ever. */
	private static final int DOWNLOAD_MILLIS = 15 * 60_000;

	private static final int CHUNK_LENGTH = 1_024;

	private final UpdatePort port;
	private final Download download;
	private final FirmwareSlots slots;
	private final Clock clock;
	private final String address;
	private final String publicKey;
	private final UpdateHeader header;
	private final byte[] chunk;
	private final byte[] hash;
	private long deadlineMillis;

	Updater(UpdatePort port, Clock clock, String address, String publicKey) {
		this.port = port;
		this.download = port.download();
		this.slots = port.slots();
		this.clock = clock;
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
		this.deadlineMillis = this.clock.monotonicMillis() + DOWNLOAD_MILLIS;
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
	}

	private boolean isWanted(boolean evenFailed) {
		String version = this.header.version();
		return Version.compare(version, this.slots.version()) > 0
				&& (evenFailed || !version.equals(this.slots.failedVersion()));
	}

	private void store() throws IOException {
		int rest = this.header.size();
		this.slots.eraseOther(rest);
		while (rest > 0) {
			int length = read(this.chunk, 0, Math.min(rest, CHUNK_LENGTH));
			this.slots.writeOther(this.chunk, 0, length);
			rest -= length;
		}
		if (this.download.read(this.chunk, 0, 1) >= 0) {
			throw new IOException("the file is longer than its header says");
		}
	}

	private int read(byte[] buffer, int offset, int length) throws IOException {
		if (this.clock.monotonicMillis() > this.deadlineMillis) {
			throw new IOException("the download takes too long");
		}
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
