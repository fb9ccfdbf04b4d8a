/*
 * The string literals, in flash. TeaVM's strings.c keeps them in RAM, since it writes the classes of each one and of
 * its characters while the image starts, and enters it into a hash table for String.intern, which nothing here calls:
 * together 60 KB. Here the linker writes the classes (string_header and char_array_header): they are numbered from a
 * fixed address, CLASSES_BASE, so that strings.ld of the board can compute their numbers. A zero behind the characters,
 * which TeaVM's have, is what C needs and Java does not.
 */
#include "natives.h"
#include "string.h"

/* Not variables: their addresses are the numbers. */
extern char string_header;
extern char char_array_header;

#undef TEAVM_STRING
#define TEAVM_STRING(length, hash, ...) (TeaVM_String *)&(const TeaVM_String) { \
		.parent = { .header = (int32_t)&string_header }, \
		.characters = (TeaVM_Array *)&(const struct { TeaVM_Array header; char16_t data[length]; }) { \
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
	teavm_beforeClasses = (char *)CLASSES_BASE;
	if ((TEAVM_PACK_CLASS(teavm_stringClass) | LITERAL) != (int32_t)&string_header
			|| (TEAVM_PACK_CLASS(teavm_charArrayClass) | LITERAL) != (int32_t)&char_array_header) {
		native_fail("the classes of the string literals are wrong: look at strings.ld and CLASSES_BASE");
	}
}
