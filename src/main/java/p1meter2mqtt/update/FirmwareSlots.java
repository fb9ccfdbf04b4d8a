package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.device.RunningSlot;

/**
 * The two places for a firmware in the board's flash: the slot that runs, and the other one, which can be written.
 * After {@link #bootOther()} and a restart the other one runs on probation: unless it is confirmed, the next restart,
 * whatever its cause, brings the former one back. Used by one task only.
 */
public interface FirmwareSlots extends RunningSlot {

	/** The length of what {@link #hashOther} computes, in bytes. */
	int HASH_LENGTH = 32;

	/** Returns the name of the board that the running firmware was built for. */
	String board();

	/** Returns the version of the running firmware. */
	String version();

	/**
	 * Returns the version that was on probation and was not confirmed, {@code null} if there is none. It is known until
	 * {@link #eraseOther} begins.
	 */
	String failedVersion();

	/** Returns the other slot's size, in bytes. */
	int size();

	/** Empties the other slot as far as a firmware of that size needs it. To be called before {@link #writeOther}. */
	void eraseOther(int size) throws IOException;

	/** Writes the next bytes to the other slot. */
	void writeOther(byte[] buffer, int offset, int length) throws IOException;

	/**
	 * Reads the other slot back and computes the SHA-256 of it.
	 *
	 * @param size how many bytes, from the slot's first
	 * @param hash where to put the result, from index 0
	 */
	void hashOther(int size, byte[] hash) throws IOException;

	/**
	 * Returns the version of the firmware in the other slot, as that says itself.
	 *
	 * @throws IOException if there is no whole firmware
	 */
	String versionOfOther() throws IOException;

	/**
	 * Makes the other slot the one that the next restart runs, on probation. Holds or does nothing, even if power
	 * fails.
	 */
	void bootOther() throws IOException;

	/** Restarts the board. Returns only where a restart is a pretence. */
	void restart();

	/** Makes the running firmware the one that every restart runs. */
	void confirm() throws IOException;

	/** Gives the running firmware up and restarts with the former one. Returns only where a restart is a pretence. */
	void rollBack() throws IOException;
}
