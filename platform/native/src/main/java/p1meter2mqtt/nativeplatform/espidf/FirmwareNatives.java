package p1meter2mqtt.nativeplatform.espidf;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * The slots, the button and the signatures of a board with ESP-IDF, declared for Java. {@code natives_update.h} says
 * what each does.
 */
@Include(value = "natives_update.h", isSystem = false)
final class FirmwareNatives {

	static final int BOARD = 0;
	static final int VERSION = 1;
	static final int FAILED_VERSION = 2;
	static final int OTHER_VERSION = 3;
	static final int PARTITION = 4;

	private FirmwareNatives() {
	}

	@Import(name = "native_firmware_text")
	static native int text(int what, byte[] value, int capacity);

	@Import(name = "native_firmware_size")
	static native int size();

	@Import(name = "native_firmware_erase")
	static native int erase();

	@Import(name = "native_firmware_write")
	static native int write(byte[] bytes, int offset, int length);

	@Import(name = "native_firmware_finish")
	static native int finish();

	@Import(name = "native_firmware_hash_begin")
	static native int hashBegin();

	@Import(name = "native_firmware_hash_read")
	static native int hashRead(int offset, int length);

	@Import(name = "native_firmware_hash_end")
	static native int hashEnd(byte[] hash);

	@Import(name = "native_firmware_boot_other")
	static native int bootOther();

	@Import(name = "native_firmware_on_probation")
	static native int onProbation();

	@Import(name = "native_firmware_confirm")
	static native int confirm();

	@Import(name = "native_firmware_roll_back")
	static native int rollBack();

	@Import(name = "native_button_pressed")
	static native int buttonPressed();

	@Import(name = "native_is_signed")
	static native int isSigned(byte[] publicKey, byte[] message, int messageLength, byte[] signature,
			int signatureLength);
}
