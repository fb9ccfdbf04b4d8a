/**
 * What a board with two slots for a firmware offers to Java beside natives.h. FirmwareSlots.java says what each is for;
 * the rules are those of natives.h. Each call takes less than 0.1 s, but for the check of a signature.
 */
#ifndef NATIVES_UPDATE_H
#define NATIVES_UPDATE_H

#include <stdbool.h>
#include <stdint.h>

/** What all of these return if they fail; otherwise they return 0 or what is said there. */
#define NATIVE_FIRMWARE_FAILED (-1)

/** What native_firmware_text tells. */
enum {
	/** The board that the running firmware was built for. */
	NATIVE_FIRMWARE_BOARD,
	/** The running firmware's version. */
	NATIVE_FIRMWARE_VERSION,
	/** The version that was on probation and was not confirmed. */
	NATIVE_FIRMWARE_FAILED_VERSION,
	/** The version of what the other slot holds. */
	NATIVE_FIRMWARE_OTHER_VERSION,
	/** The name of the partition that the running firmware is in. */
	NATIVE_FIRMWARE_PARTITION,
};

/**
 * Tells one of the above, in ASCII. Returns its length, or a failure if there is none or it is longer than capacity.
 */
int32_t native_firmware_text(int32_t what, int8_t *value, int32_t capacity);

/** The other slot's size, 0 if there is none. */
int32_t native_firmware_size(void);

/** Begins to write the other slot; it is emptied as far as it is written. */
int32_t native_firmware_erase(void);

/** Writes the next bytes. */
int32_t native_firmware_write(const int8_t *bytes, int32_t offset, int32_t length);

/** Ends writing; fails if the slot holds no firmware that the boot loader would take. */
int32_t native_firmware_finish(void);

/** Begins to compute the SHA-256 of the other slot. */
int32_t native_firmware_hash_begin(void);

/** Reads back the next bytes of the other slot. */
int32_t native_firmware_hash_read(int32_t offset, int32_t length);

/** Tells the 32 bytes of the SHA-256. */
int32_t native_firmware_hash_end(int8_t *value);

/** Makes the other slot the one that the next restart runs, on probation. */
int32_t native_firmware_boot_other(void);

/** Whether the running firmware is on probation: 1 or 0. */
int32_t native_firmware_on_probation(void);

/** Keeps the running firmware. */
int32_t native_firmware_confirm(void);

/** Restarts with the former firmware; returns only if there is none. */
int32_t native_firmware_roll_back(void);

/** Whether the button has been pressed since this was asked last: 1 or 0. */
int32_t native_button_pressed(void);

/**
 * Whether a message has been signed with ECDSA on the curve P-256 over SHA-256: 1 or 0.
 *
 * @param public_key its SubjectPublicKeyInfo in base64, ends in a zero byte
 * @param signature in DER
 */
int32_t native_is_signed(const int8_t *public_key, const int8_t *message, int32_t message_length,
	const int8_t *signature, int32_t signature_length);

#endif
