/*
 * Options from QEMU's command line: a file of lines NAME=VALUE, which QEMU puts into memory that is not the board's
 * (-device loader,file=FILE,addr=0x80F00000,force-raw=on). Without it that memory is zero, and there are none.
 */
#include "options.h"
#include "natives.h"

#include <string.h>

#define OPTIONS ((const char *)0x80F00000u)

int option_read(const char *name, char *value, int capacity)
{
	size_t name_length = strlen(name);
	const char *line = OPTIONS;
	while (*line != 0) {
		const char *end = line;
		while (*end != '\n' && *end != 0) {
			end++;
		}
		if (strncmp(line, name, name_length) == 0 && line[name_length] == '=') {
			const char *start = line + name_length + 1;
			int length = (int)(end - start);
			if (length > capacity) {
				return -1;
			}
			memcpy(value, start, (size_t)length);
			return length;
		}
		line = *end == 0 ? end : end + 1;
	}
	return -1;
}

int32_t native_option(const int8_t *name, int8_t *value, int32_t capacity)
{
	return option_read((const char *)name, (char *)value, capacity);
}
