/*
 * memcpy and memmove, in place of picolibc's: those are as small as can be, and take six instructions for each byte.
 * Here it is three; a copy by words would seldom find both ends aligned.
 */
#include <stddef.h>
#include <stdint.h>

/* Right where the target is not within the source's rest. */
static inline void copy_upwards(uint8_t *target, const uint8_t *source, size_t length)
{
	for (; length >= 4; length -= 4) {
		target[0] = source[0];
		target[1] = source[1];
		target[2] = source[2];
		target[3] = source[3];
		target += 4;
		source += 4;
	}
	for (; length > 0; length--) {
		*target++ = *source++;
	}
}

void *memcpy(void *restrict target, const void *restrict source, size_t length)
{
	copy_upwards(target, source, length);
	return target;
}

void *memmove(void *target, const void *source, size_t length)
{
	if ((uintptr_t)target - (uintptr_t)source >= length) {
		copy_upwards(target, source, length);
	} else {
		uint8_t *to = target;
		const uint8_t *from = source;
		while (length > 0) {
			length--;
			to[length] = from[length];
		}
	}
	return target;
}
