/* The slots for a firmware, and the signatures of updates. mbedTLS is a real one. */
#include <stdio.h>
#include <string.h>

#include "cmocka_test.h"
#include "fake_esp_idf.h"
#include "fake_failure.h"
#include "mbedtls/md.h"
#include "natives_update.h"

static int set_up(void **state) {
	(void) state;
	fake_esp_idf_reset();
	return 0;
}

static const char *text(int32_t what) {
	static int8_t value[33];
	const int32_t length = native_firmware_text(what, value, 32);
	if (length < 0) {
		return NULL;
	}
	value[length] = 0;
	return (const char *) value;
}

static void write_firmware(void) {
	static const int8_t bytes[100] = "x1.10.0";
	assert_int_equal(native_firmware_erase(), 0);
	assert_int_equal(native_firmware_write(bytes, 1, 50), 0);
	assert_int_equal(native_firmware_write(bytes, 51, 49), 0);
	assert_int_equal(native_firmware_finish(), 0);
}

static void should_tell_what_runs(void **state) {
	(void) state;
	int8_t value[4];
	assert_string_equal(text(NATIVE_FIRMWARE_BOARD), "p1meter2mqtt-esp32");
	assert_string_equal(text(NATIVE_FIRMWARE_VERSION), "1.9.0");
	assert_string_equal(text(NATIVE_FIRMWARE_PARTITION), "ota_0");
	assert_null(text(NATIVE_FIRMWARE_OTHER_VERSION));
	assert_null(text(NATIVE_FIRMWARE_FAILED_VERSION));
	assert_null(text(-1));
	assert_int_equal(native_firmware_text(NATIVE_FIRMWARE_VERSION, value, 4), NATIVE_FIRMWARE_FAILED);
	assert_int_equal(native_firmware_size(), 8192);
}

static void should_write_hash_and_boot_the_other_slot(void **state) {
	(void) state;
	int8_t hash[32];
	uint8_t expected[32];
	write_firmware();

	assert_int_equal(native_firmware_hash_begin(), 0);
	assert_int_equal(native_firmware_hash_read(0, 60), 0);
	assert_int_equal(native_firmware_hash_read(60, 7000), 0);
	assert_int_equal(native_firmware_hash_end(hash), 0);
	mbedtls_md(mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), fake_flash->slots[1], 7060, expected);
	assert_memory_equal(hash, expected, 32);
	assert_string_equal(text(NATIVE_FIRMWARE_OTHER_VERSION), "1.10.0");
	assert_int_equal(fake_flash->boot_slot, 0);
	assert_int_equal(native_firmware_boot_other(), 0);
	assert_int_equal(fake_flash->boot_slot, 1);
}

static void should_begin_anew_after_a_download_that_broke_off(void **state) {
	(void) state;
	assert_int_equal(native_firmware_erase(), 0);
	assert_int_equal(native_firmware_write((const int8_t *) "junk", 0, 4), 0);

	write_firmware();

	assert_string_equal(text(NATIVE_FIRMWARE_OTHER_VERSION), "1.10.0");
}

static void should_write_nothing_before_it_has_begun(void **state) {
	(void) state;
	assert_int_equal(native_firmware_write((const int8_t *) "junk", 0, 4), NATIVE_FIRMWARE_FAILED);
	assert_int_equal(native_firmware_finish(), NATIVE_FIRMWARE_FAILED);
}

static void should_say_what_fails(void **state) {
	(void) state;
	fake_failure = "esp_ota_begin";
	assert_int_equal(native_firmware_erase(), NATIVE_FIRMWARE_FAILED);
	fake_failure = "nvs_open";
	assert_int_equal(native_firmware_erase(), NATIVE_FIRMWARE_FAILED);
	assert_int_equal(native_firmware_erase(), 0);
	fake_failure = "esp_ota_write";
	assert_int_equal(native_firmware_write((const int8_t *) "junk", 0, 4), NATIVE_FIRMWARE_FAILED);
	fake_failure = "esp_ota_end";
	assert_int_equal(native_firmware_finish(), NATIVE_FIRMWARE_FAILED);
	assert_int_equal(native_firmware_hash_begin(), 0);
	assert_int_equal(native_firmware_hash_read(8000, 193), NATIVE_FIRMWARE_FAILED);
	fake_failure = "esp_ota_set_boot_partition";
	assert_int_equal(native_firmware_boot_other(), NATIVE_FIRMWARE_FAILED);
	fake_failure = "esp_ota_mark_app_valid_cancel_rollback";
	assert_int_equal(native_firmware_confirm(), NATIVE_FIRMWARE_FAILED);
	assert_int_equal(native_firmware_hash_begin(), 0);
	int8_t hash[32];
	assert_int_equal(native_firmware_hash_end(hash), 0);
}

static void should_confirm_or_roll_back_what_is_on_probation(void **state) {
	(void) state;
	assert_int_equal(native_firmware_on_probation(), 0);
	fake_flash->running_state = ESP_OTA_IMG_PENDING_VERIFY;
	assert_int_equal(native_firmware_on_probation(), 1);
	assert_int_equal(native_firmware_confirm(), 0);
	assert_int_equal(native_firmware_on_probation(), 0);
	assert_int_equal(native_firmware_roll_back(), NATIVE_FIRMWARE_FAILED);
	assert_true(fake_flash->rolled_back);
}

static void should_know_what_failed_until_something_else_is_written(void **state) {
	(void) state;
	write_firmware();
	native_firmware_boot_other();
	fake_flash->failed_slot = 1;
	assert_string_equal(text(NATIVE_FIRMWARE_FAILED_VERSION), "1.10.0");

	assert_int_equal(native_firmware_erase(), 0);
	native_firmware_write((const int8_t *) "1.11.0", 0, 7);

	assert_null(text(NATIVE_FIRMWARE_FAILED_VERSION));
}

static size_t read_file(const char *name, char *bytes, size_t size) {
	FILE *file = fopen(name, "rb");
	assert_non_null(file);
	const size_t length = fread(bytes, 1, size - 1, file);
	bytes[length] = 0;
	fclose(file);
	return length;
}

static void assert_signed(const char *key_file, const char *signature_file, int32_t expected) {
	char key[512];
	char signature[512];
	read_file(key_file, key, sizeof key);
	const size_t length = read_file(signature_file, signature, sizeof signature);
	const int8_t *message = (const int8_t *) "board p1meter2mqtt-esp32\n";
	assert_int_equal(native_is_signed((int8_t *) key, message, 25, (int8_t *) signature, (int32_t) length), expected);
	assert_int_equal(native_is_signed((int8_t *) key, message, 24, (int8_t *) signature, (int32_t) length), 0);
	signature[length - 1] ^= 1;
	assert_int_equal(native_is_signed((int8_t *) key, message, 25, (int8_t *) signature, (int32_t) length), 0);
	assert_int_equal(native_is_signed((int8_t *) key, message, 25, (int8_t *) signature, 8), 0);
	assert_int_equal(native_is_signed((int8_t *) key, message, 25, (int8_t *) signature, 0), 0);
}

/* The Makefile makes these by openssl. */
static void should_take_the_signature_of_the_key_and_of_no_other(void **state) {
	(void) state;
	assert_signed("p256.pub", "p256.sig", 1);
	assert_signed("other.pub", "p256.sig", 0);
	assert_signed("p256.pub", "other.sig", 0);
	assert_signed("p384.pub", "p384.sig", 0);
	assert_signed("rsa.pub", "rsa.sig", 0);
}

static void should_take_nothing_by_what_is_no_key(void **state) {
	(void) state;
	static const char *const keys[] = { "", "AAAA", "not base64!", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" };
	const int8_t bytes[8] = { 0 };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		assert_int_equal(native_is_signed((const int8_t *) keys[i], bytes, 8, bytes, 8), 0);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(should_tell_what_runs, set_up),
		cmocka_unit_test_setup(should_write_hash_and_boot_the_other_slot, set_up),
		cmocka_unit_test_setup(should_begin_anew_after_a_download_that_broke_off, set_up),
		cmocka_unit_test_setup(should_write_nothing_before_it_has_begun, set_up),
		cmocka_unit_test_setup(should_say_what_fails, set_up),
		cmocka_unit_test_setup(should_confirm_or_roll_back_what_is_on_probation, set_up),
		cmocka_unit_test_setup(should_know_what_failed_until_something_else_is_written, set_up),
		cmocka_unit_test_setup(should_take_the_signature_of_the_key_and_of_no_other, set_up),
		cmocka_unit_test_setup(should_take_nothing_by_what_is_no_key, set_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
