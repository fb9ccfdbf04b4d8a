/* Compiled in front of each file that TeaVM has generated: what its core.h would do otherwise. */
#ifndef GENERATED_H
#define GENERATED_H

#include "core.h"
#include "exceptions.h"

/*
 * Each store of a reference would note its place for the collector. Collections are rare, so they look everywhere
 * instead: runtime_gc.c tells them that all was written to.
 */
#define teavm_gc_writeBarrier(object) ((void)0)

#ifndef TEAVM_ARRAY_DATA
#error "TeaVM's core.h is not as expected: it has no TEAVM_ARRAY_DATA. Look where an array's elements begin."
#endif

/*
 * An array's elements begin at the same place wherever the array stands. TeaVM aligns those of long values to eight
 * bytes; but the collector moves arrays by multiples of four, and they would be elsewhere then.
 */
#undef TEAVM_ARRAY_DATA
#define TEAVM_ARRAY_DATA(array, type) \
	((type *)((char *)(array) + (sizeof(TeaVM_Array) + sizeof(type) - 1) / sizeof(type) * sizeof(type)))

/* No length is negative: one comparison does for both bounds. */
inline static int32_t check_bounds(int32_t index, void *array)
{
	if ((uint32_t)index >= (uint32_t)TEAVM_ARRAY_LENGTH(array)) {
		teavm_throwArrayIndexOutOfBoundsException();
		__builtin_unreachable();
	}
	return index;
}
#define teavm_checkBounds check_bounds

#endif
