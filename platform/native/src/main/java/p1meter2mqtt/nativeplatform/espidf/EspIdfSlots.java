package p1meter2mqtt.nativeplatform.espidf;

import java.io.IOException;

import p1meter2mqtt.Board;
import p1meter2mqtt.nativeplatform.Ascii;
import p1meter2mqtt.nativeplatform.Natives;
import p1meter2mqtt.update.FirmwareSlots;

/** The two slots of ESP-IDF. What takes long is done in parts, with a pause for the other threads after each. */
final class EspIdfSlots implements FirmwareSlots {

	/** Reading and hashing that many bytes takes about 10 ms. */
	private static final int PART_LENGTH = 16 * 1_024;

	/** ESP-IDF has room for 31 characters and a zero. */
	private static final int TEXT_CAPACITY = 32;

	private final Board board;
	private final byte[] text;
	private final String partition;

	EspIdfSlots(Board board) {
		this.board = board;
		this.text = new byte[TEXT_CAPACITY];
		this.partition = text(FirmwareNatives.PARTITION);
	}

	@Override
	public String board() {
		return text(FirmwareNatives.BOARD);
	}

	@Override
	public String partition() {
		return this.partition;
	}

	@Override
	public String version() {
		return text(FirmwareNatives.VERSION);
	}

	@Override
	public String failedVersion() {
		return text(FirmwareNatives.FAILED_VERSION);
	}

	@Override
	public int size() {
		return FirmwareNatives.size();
	}

	@Override
	public void eraseOther(int size) throws IOException {
		require(FirmwareNatives.erase(), "the slot can't be written");
	}

	@Override
	public void writeOther(byte[] buffer, int offset, int length) throws IOException {
		require(FirmwareNatives.write(buffer, offset, length), "the slot can't be written");
		Natives.sleep(1);
	}

	@Override
	public void hashOther(int size, byte[] hash) throws IOException {
		require(FirmwareNatives.finish(), "what was written is no firmware for this board");
		int status = FirmwareNatives.hashBegin();
		for (int offset = 0; offset < size && status == 0; offset += PART_LENGTH) {
			status = FirmwareNatives.hashRead(offset, Math.min(PART_LENGTH, size - offset));
			Natives.sleep(1);
		}
		require(status, "the slot can't be read");
		require(FirmwareNatives.hashEnd(hash), "the slot can't be read");
	}

	@Override
	public String versionOfOther() throws IOException {
		String version = text(FirmwareNatives.OTHER_VERSION);
		if (version == null) {
			throw new IOException("what was written is no firmware for this board");
		}
		return version;
	}

	@Override
	public void bootOther() throws IOException {
		require(FirmwareNatives.bootOther(), "the slot can't be switched");
	}

	@Override
	public void restart() {
		this.board.restart();
	}

	@Override
	public boolean isOnProbation() {
		return FirmwareNatives.onProbation() != 0;
	}

	@Override
	public void confirm() throws IOException {
		require(FirmwareNatives.confirm(), "the flash can't be written");
	}

	@Override
	public void rollBack() throws IOException {
		require(FirmwareNatives.rollBack(), "there is no former firmware");
	}

	private String text(int what) {
		int length = FirmwareNatives.text(what, this.text, TEXT_CAPACITY);
		return length < 0 ? null : Ascii.text(this.text, length);
	}

	private static void require(int status, String problem) throws IOException {
		if (status < 0) {
			throw new IOException(problem);
		}
	}
}
