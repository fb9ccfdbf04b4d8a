/* The two slots for a firmware (natives_update.h), on ESP-IDF's partitions ota_0 and ota_1. */
#include <string.h>

#include "esp_app_desc.h"
#include "esp_ota_ops.h"
#include "esp_partition.h"
#include "mbedtls/md.h"
#include "natives_update.h"
#include "nvs.h"

#define CHUNK_SIZE 512

/** Whether the other slot has been begun to be written; kept over restarts. */
#define SPACE "p1meter2mqtt"
#define WRITTEN_KEY "slot_written"

static esp_ota_handle_t update;
static bool updating;
static mbedtls_md_context_t hash;

static const esp_partition_t *other_slot(void) {
	return esp_ota_get_next_update_partition(NULL);
}

static bool was_written(void) {
	nvs_handle_t space;
	uint8_t written = 0;
	if (nvs_open(SPACE, NVS_READONLY, &space) == ESP_OK) {
		nvs_get_u8(space, WRITTEN_KEY, &written);
		nvs_close(space);
	}
	return written != 0;
}

static bool set_written(uint8_t written) {
	nvs_handle_t space;
	if (nvs_open(SPACE, NVS_READWRITE, &space) != ESP_OK) {
		return false;
	}
	const bool done = nvs_set_u8(space, WRITTEN_KEY, written) == ESP_OK && nvs_commit(space) == ESP_OK;
	nvs_close(space);
	return done;
}

static int32_t copy(const char *text, int8_t *value, int32_t capacity) {
	const size_t length = strlen(text);
	if (length > (size_t) capacity) {
		return NATIVE_FIRMWARE_FAILED;
	}
	memcpy(value, text, length);
	return (int32_t) length;
}

static int32_t version_of_other(int8_t *value, int32_t capacity) {
	const esp_partition_t *slot = other_slot();
	esp_app_desc_t description;
	if (slot == NULL || esp_ota_get_partition_description(slot, &description) != ESP_OK) {
		return NATIVE_FIRMWARE_FAILED;
	}
	return copy(description.version, value, capacity);
}

static int32_t failed_version(int8_t *value, int32_t capacity) {
	const esp_partition_t *failed = esp_ota_get_last_invalid_partition();
	if (failed == NULL || failed != other_slot() || was_written()) {
		return NATIVE_FIRMWARE_FAILED;
	}
	return version_of_other(value, capacity);
}

int32_t native_firmware_text(int32_t what, int8_t *value, int32_t capacity) {
	switch (what) {
	case NATIVE_FIRMWARE_BOARD:
		return copy(esp_app_get_description()->project_name, value, capacity);
	case NATIVE_FIRMWARE_VERSION:
		return copy(esp_app_get_description()->version, value, capacity);
	case NATIVE_FIRMWARE_PARTITION:
		return copy(esp_ota_get_running_partition()->label, value, capacity);
	case NATIVE_FIRMWARE_FAILED_VERSION:
		return failed_version(value, capacity);
	case NATIVE_FIRMWARE_OTHER_VERSION:
		return version_of_other(value, capacity);
	default:
		return NATIVE_FIRMWARE_FAILED;
	}
}

int32_t native_firmware_size(void) {
	const esp_partition_t *slot = other_slot();
	return slot == NULL ? 0 : (int32_t) slot->size;
}

int32_t native_firmware_erase(void) {
	if (updating) {
		esp_ota_abort(update);
		updating = false;
	}
	const esp_partition_t *slot = other_slot();
	// what is there from now on has not been on probation
	if (slot == NULL || !set_written(1)
			|| esp_ota_begin(slot, OTA_WITH_SEQUENTIAL_WRITES, &update) != ESP_OK) {
		return NATIVE_FIRMWARE_FAILED;
	}
	updating = true;
	return 0;
}

int32_t native_firmware_write(const int8_t *bytes, int32_t offset, int32_t length) {
	return updating && esp_ota_write(update, bytes + offset, (size_t) length) == ESP_OK ? 0 : NATIVE_FIRMWARE_FAILED;
}

int32_t native_firmware_finish(void) {
	const bool was_updating = updating;
	updating = false;
	return was_updating && esp_ota_end(update) == ESP_OK ? 0 : NATIVE_FIRMWARE_FAILED;
}

int32_t native_firmware_hash_begin(void) {
	mbedtls_md_free(&hash);
	mbedtls_md_init(&hash);
	return mbedtls_md_setup(&hash, mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), 0) == 0
		&& mbedtls_md_starts(&hash) == 0 ? 0 : NATIVE_FIRMWARE_FAILED;
}

int32_t native_firmware_hash_read(int32_t offset, int32_t length) {
	const esp_partition_t *slot = other_slot();
	uint8_t chunk[CHUNK_SIZE];
	size_t position = (size_t) offset;
	size_t rest = (size_t) length;
	while (slot != NULL && rest > 0) {
		const size_t count = rest < CHUNK_SIZE ? rest : CHUNK_SIZE;
		if (esp_partition_read(slot, position, chunk, count) != ESP_OK || mbedtls_md_update(&hash, chunk, count) != 0) {
			return NATIVE_FIRMWARE_FAILED;
		}
		position += count;
		rest -= count;
	}
	return slot == NULL ? NATIVE_FIRMWARE_FAILED : 0;
}

int32_t native_firmware_hash_end(int8_t *value) {
	const int result = mbedtls_md_finish(&hash, (uint8_t *) value);
	mbedtls_md_free(&hash);
	return result == 0 ? 0 : NATIVE_FIRMWARE_FAILED;
}

int32_t native_firmware_boot_other(void) {
	const esp_partition_t *slot = other_slot();
	if (slot == NULL || esp_ota_set_boot_partition(slot) != ESP_OK) {
		return NATIVE_FIRMWARE_FAILED;
	}
	// if this is lost, a failure is not remembered, and the firmware may have another try
	set_written(0);
	return 0;
}

int32_t native_firmware_on_probation(void) {
	esp_ota_img_states_t state;
	return esp_ota_get_state_partition(esp_ota_get_running_partition(), &state) == ESP_OK
		&& state == ESP_OTA_IMG_PENDING_VERIFY;
}

int32_t native_firmware_confirm(void) {
	return esp_ota_mark_app_valid_cancel_rollback() == ESP_OK ? 0 : NATIVE_FIRMWARE_FAILED;
}

int32_t native_firmware_roll_back(void) {
	esp_ota_mark_app_invalid_rollback_and_reboot();
	// only if there is nothing to go back to
	return NATIVE_FIRMWARE_FAILED;
}
