/*
 * The firmware's buffers. It makes them while it starts, and keeps them, so that they need no collector: here they have
 * a memory of their own, of exactly their size, and the heap is small and seldom full. The linker lets TeaVM's
 * allocator of arrays go here (--wrap=meth_otr_Allocator_allocateArray). Such an array is marked for ever, as a string
 * literal is: the collector neither looks into it nor moves it. What finds no room here, or comes later, is made in the
 * heap.
 */
#include "static_arrays.h"
#include "collector.h"
#include "core.h"
#include "natives.h"
#include "statistics.h"

#include <stddef.h>

#ifndef STATIC_ARRAYS_SIZE
#define STATIC_ARRAYS_SIZE (20 * 1024)
#endif

/* Smaller ones may be there for a moment only, as arrays of characters are, which texts are made of. */
#define LEAST_SIZE 80

#define ALIGNMENT 8u
#define MARKED ((int32_t)0x80000000)

static uint8_t arrays[STATIC_ARRAYS_SIZE] __attribute__((aligned(ALIGNMENT)));
static size_t used;
static int is_closed;

/*
 * Packs the heap, while much of it is free: the collector notes in free memory what it moves, so that later, with
 * little of it, what lies behind holes would stay there, and no longer text would find room.
 */
void static_arrays_close(void)
{
	if (!is_closed) {
		is_closed = 1;
		collector_collect();
	}
}

static size_t round_up(size_t size, size_t alignment)
{
	return (size + alignment - 1) / alignment * alignment;
}

/* Zeroed, since nothing is ever given back. Returns null if there is no room. */
static void *make(TeaVM_Class *class, int32_t length)
{
	size_t item_size = (size_t)class->itemType->size;
	size_t size = round_up(round_up(sizeof(TeaVM_Array), item_size) + item_size * (size_t)length, ALIGNMENT);
	if (size > STATIC_ARRAYS_SIZE - used) {
		statistics.static_arrays_missing += (uint32_t)size;
		return NULL;
	}
	TeaVM_Array *array = (TeaVM_Array *)(arrays + used);
	used += size;
	statistics.static_arrays_free = (uint32_t)(STATIC_ARRAYS_SIZE - used);
	array->parent.header = TEAVM_PACK_CLASS(class) | MARKED;
	array->size = length;
	return array;
}

static int stays(TeaVM_Class *item, int32_t length)
{
	int kind = teavm_primitiveKind(item);
	return kind != TEAVM_PRIMITIVE_NONE && kind != TEAVM_PRIMITIVE_CHAR && length >= LEAST_SIZE / item->size;
}

void *__real_meth_otr_Allocator_allocateArray(TeaVM_Class *class, int32_t length);
void *__wrap_meth_otr_Allocator_allocateArray(TeaVM_Class *class, int32_t length);
void *__wrap_meth_otr_Allocator_allocateArray(TeaVM_Class *class, int32_t length)
{
	void *array = NULL;
	if (!is_closed && stays(class->itemType, length)) {
		array = make(class, length);
	}
	return array != NULL ? array : __real_meth_otr_Allocator_allocateArray(class, length);
}
