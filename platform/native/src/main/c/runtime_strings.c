/*
 * The string literals, in flash. TeaVM's strings.c keeps them in RAM, since it writes each one's class while the image starts and enters it into a hash
 * table for String.intern, which nothing here calls: together 60 KB. Here the class is written at compile time: it is packed into a number that
 * counts from the class that lies first in memory, and the board's build links String first.
 */
#include "natives.h"
#include "string.h"

/* Of a string: marked as what TeaVM marks literals with, and String's own class at the begin, 4096 bytes behind what TeaVM counts from. */
#define STRING_HEADER ((int32_t)(0x80000000u | 4096 >> 3))

#undef TEAVM_STRING
#define TEAVM_STRING(length, hash, text) (TeaVM_String *)&(const TeaVM_String) { \
		.parent = { .header = STRING_HEADER }, \
		.characters = (TeaVM_Array *)&(const struct { TeaVM_Array header; char16_t data[(length) + 1]; }) { \
			.header = { .size = length }, \
			.data = text \
		}, \
		.hashCode = INT32_C(hash) \
	}

#undef TEAVM_STRING_FROM_CODES
#define TEAVM_STRING_FROM_CODES(length, hash, ...) TEAVM_STRING(length, hash, { __VA_ARGS__ })

/* Takes the place of the one below, which nobody calls. */
#define teavm_initStringPool write_strings
#include "strings.c"
#undef teavm_initStringPool

void teavm_initStringPool(void)
{
	if ((TEAVM_PACK_CLASS(&jl_String_Cls) | (int32_t)0x80000000) != STRING_HEADER) {
		native_fail("String is not the first class in memory: link c/j/l/String.o first");
	}
}
