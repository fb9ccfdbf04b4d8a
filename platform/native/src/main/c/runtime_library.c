/*
 * Shorter ways through three methods of TeaVM's library: the linker lets their callers go here (--wrap). The firmware
 * takes each character of a text by charAt, which costs 30 instructions there, and copies bytes by arraycopy, 200
 * beside the copying. What is out of bounds, or has other elements, goes on to TeaVM's. A number becomes text by
 * forDigit, which makes Character's class ready: 524 bytes of heap for a cache that nothing here looks into.
 */
#include "core.h"

#include <string.h>

int32_t __real_meth_jl_String_charAt(void *string, int32_t index);
int32_t __wrap_meth_jl_String_charAt(void *string, int32_t index);
int32_t __wrap_meth_jl_String_charAt(void *string, int32_t index)
{
	TeaVM_Array *characters = ((TeaVM_String *)string)->characters;
	if ((uint32_t)index < (uint32_t)characters->size) {
		return TEAVM_ARRAY_AT(characters, char16_t, index);
	}
	return __real_meth_jl_String_charAt(string, index);
}

void __real_meth_jl_System_fastArraycopy(void *from, int32_t start, void *to, int32_t end, int32_t count);
void __wrap_meth_jl_System_fastArraycopy(void *from, int32_t start, void *to, int32_t end, int32_t count);
void __wrap_meth_jl_System_fastArraycopy(void *from, int32_t start, void *to, int32_t end, int32_t count)
{
	TeaVM_Array *source = from;
	TeaVM_Array *target = to;
	if (source != NULL && target != NULL && (start | end | count) >= 0 && count <= source->size - start
			&& count <= target->size - end && TEAVM_CLASS_OF(source)->itemType->size == 1) {
		memmove(TEAVM_ARRAY_DATA(target, int8_t) + end, TEAVM_ARRAY_DATA(source, int8_t) + start, (size_t)count);
	} else {
		__real_meth_jl_System_fastArraycopy(from, start, to, end, count);
	}
}

/* The caller has divided: the digit is less than the radix, which is 36 at most. */
int32_t __wrap_meth_jl_Character_forDigit(int32_t digit, int32_t radix);
int32_t __wrap_meth_jl_Character_forDigit(int32_t digit, int32_t radix)
{
	(void)radix;
	return digit < 10 ? '0' + digit : 'a' + digit - 10;
}
