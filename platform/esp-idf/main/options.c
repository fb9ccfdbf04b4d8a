/* A board is told nothing but its settings (natives.h); a test's one is. */
#include "natives.h"

int32_t native_option(const int8_t *name, int8_t *value, int32_t capacity) {
	(void) name;
	(void) value;
	(void) capacity;
	return -1;
}
