/*
 * What a board in QEMU is told (natives.h, options.h): one image serves all runs of a test. The text is in the flash
 * where a real board keeps its Wi-Fi's calibration (partitions.csv): lines name=value, and the authority's certificate.
 * What is not there is as in the settings.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "esp_partition.h"
#include "firmware_settings.h"
#include "natives.h"
#include "options.h"

#define CAPACITY 4096
#define CERTIFICATE "-----BEGIN"
#define NUMBER_SIZE 16
#define MILLIS_PER_SECOND 1000

/** With a zero at its end. */
static char text[CAPACITY + 1];

/** Reads the text at the first call, which is before Java starts. Emptied flash is 0xFF. */
static const char *read_text(void) {
	static bool read;
	if (!read) {
		read = true;
		const esp_partition_t *partition = esp_partition_find_first(ESP_PARTITION_TYPE_DATA,
			ESP_PARTITION_SUBTYPE_DATA_PHY, NULL);
		if (partition != NULL && esp_partition_read(partition, 0, text, CAPACITY) == ESP_OK) {
			text[strcspn(text, "\xFF")] = 0;
		}
	}
	return text;
}

/**
 * Sets the time of day, by the option of that name in seconds since 1970: there need not be a time server. Ends the
 * firmware if it was built to be an update that never comes up.
 */
void options_start(void) {
	int8_t seconds[NUMBER_SIZE] = { 0 };
	if (native_option((const int8_t *) "time", seconds, NUMBER_SIZE - 1) > 0) {
		native_set_wall_millis(atoll((const char *) seconds) * MILLIS_PER_SECOND);
	}
#ifdef DIES
	native_fail("This firmware was built to fail.");
#endif
}

int32_t native_option(const int8_t *name, int8_t *value, int32_t capacity) {
	const size_t name_length = strlen((const char *) name);
	const char *line = read_text();
	while (*line != 0 && (strncmp(line, (const char *) name, name_length) != 0 || line[name_length] != '=')) {
		line += strcspn(line, "\n");
		line += *line == '\n';
	}
	if (*line == 0) {
		return -1;
	}
	const char *start = line + name_length + 1;
	const size_t length = strcspn(start, "\n");
	if (length > (size_t) capacity) {
		return -1;
	}
	memcpy(value, start, length);
	return (int32_t) length;
}

const uint8_t *options_certificate(unsigned int *size) {
	const char *certificate = strstr(read_text(), CERTIFICATE);
	if (certificate != NULL) {
		*size = (unsigned int) strlen(certificate) + 1;
		return (const uint8_t *) certificate;
	}
	*size = settings_certificate_size;
	return settings_certificate_size == 0 ? NULL : settings_certificate;
}
