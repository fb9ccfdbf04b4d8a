/*
 * The string literals, in flash. TeaVM's strings.c keeps them in RAM, since it writes the classes of each one and of
 * its characters while the image starts, and enters it into a hash table for String.intern, which nothing here calls:
 * together 60 KB. Here the linker writes the classes: it links twice, and gives the numbers that the first time has
 * shown (string_header and char_array_header, see the board's Makefile).
 */
#include "natives.h"
#include "string.h"

/* Not variables: their addresses are the numbers. */
extern char string_header;
extern char char_array_header;

#undef TEAVM_STRING
#define TEAVM_STRING(length, hash, ...) (TeaVM_String *)&(const TeaVM_String) { \
		.parent = { .header = (int32_t)&string_header }, \
		.characters = (TeaVM_Array *)&(const struct { TeaVM_Array header; char16_t data[(length) + 1]; }) { \
			.header = { .parent = { .header = (int32_t)&char_array_header }, .size = length }, \
			.data = __VA_ARGS__ \
		}, \
		.hashCode = INT32_C(hash) \
	}

#undef TEAVM_STRING_FROM_CODES
#define TEAVM_STRING_FROM_CODES(length, hash, ...) TEAVM_STRING(length, hash, { __VA_ARGS__ })

/* Takes the place of the one below, which nobody calls. */
#define teavm_initStringPool write_strings
#include "strings.c"
#undef teavm_initStringPool

/* How TeaVM marks a literal: neither it nor its characters are in the heap. */
#define LITERAL ((int32_t)0x80000000)

void teavm_initStringPool(void)
{
#ifdef CLASSES_BASE
	/* with classes numbered from there, and not from the first one, the linker knows the numbers at once (esp-idf/strings.ld) */
	teavm_beforeClasses = (char *)CLASSES_BASE;
#endif
	if ((TEAVM_PACK_CLASS(teavm_stringClass) | LITERAL) != (int32_t)&string_header
			|| (TEAVM_PACK_CLASS(teavm_charArrayClass) | LITERAL) != (int32_t)&char_array_header) {
		native_fail("the classes of the string literals are wrong: look at the second link in the board's Makefile");
	}
}
