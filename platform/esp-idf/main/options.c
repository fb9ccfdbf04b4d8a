/* A board is told nothing but its settings (natives.h); a test's one is. */
#include "options.h"

#include <stddef.h>

#include "firmware_settings.h"
#include "natives.h"

void options_start(void) {
	// nothing is
}

int32_t native_option(const int8_t *name, int8_t *value, int32_t capacity) {
	(void) name;
	(void) value;
	(void) capacity;
	return -1;
}

const uint8_t *options_certificate(unsigned int *size) {
	*size = settings_certificate_size;
	return settings_certificate_size == 0 ? NULL : settings_certificate;
}
