/*
 * Shorter ways for what the firmware does most, which in TeaVM's library takes 35 and 200 instructions: the linker lets two
 * of its functions go here (--wrap). What is not as usual, errors included, goes TeaVM's way.
 */
#include "core.h"
#include "string.h"

#include <string.h>

int32_t __real_meth_jl_String_charAt(void *string, int32_t index);
int32_t __wrap_meth_jl_String_charAt(void *string, int32_t index);
int32_t __wrap_meth_jl_String_charAt(void *string, int32_t index)
{
	TeaVM_Array *characters = ((TeaVM_String *)string)->characters;
	if ((uint32_t)index >= (uint32_t)characters->size) {
		return __real_meth_jl_String_charAt(string, index);
	}
	return TEAVM_ARRAY_AT(characters, char16_t, index);
}

/** Says whether a range of an array is one of bytes, within its bounds. */
static int are_bytes(TeaVM_Array *array, int32_t offset, int32_t length)
{
	return array != NULL && TEAVM_CLASS_OF(array)->itemType->size == 1 && offset >= 0 && length >= 0
		&& length <= array->size - offset;
}

void __real_meth_jl_System_fastArraycopy(void *source, int32_t offset, void *target, int32_t target_offset, int32_t length);
void __wrap_meth_jl_System_fastArraycopy(void *source, int32_t offset, void *target, int32_t target_offset, int32_t length);
void __wrap_meth_jl_System_fastArraycopy(void *source, int32_t offset, void *target, int32_t target_offset, int32_t length)
{
	if (are_bytes(source, offset, length) && are_bytes(target, target_offset, length)) {
		memmove(&TEAVM_ARRAY_AT(target, int8_t, target_offset), &TEAVM_ARRAY_AT(source, int8_t, offset), (size_t)length);
	} else {
		__real_meth_jl_System_fastArraycopy(source, offset, target, target_offset, length);
	}
}
