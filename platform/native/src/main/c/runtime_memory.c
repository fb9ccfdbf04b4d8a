/*
 * Java's heap, in place of TeaVM's memory.c: that one rounds the heap and each of the collector's tables up to pages of
 * 4096 bytes, so that a heap of 16 KiB costs 38, and does not look whether it got them. Here each has its own size,
 * fixed and known to the linker. Zeroed: the collector takes what it finds in a new heap for objects.
 */
#include "memory.h"
#include "natives.h"

#include <stdlib.h>
#include <string.h>

#ifndef JAVA_HEAP_SIZE
#define JAVA_HEAP_SIZE (16 * 1024)
#endif

/* The collector notes its work here; TeaVM gives it a sixteenth of the heap. */
#define WORK_SIZE (JAVA_HEAP_SIZE / 16)
/*
 * Regions of teavm_gc_regionSize bytes: two bytes each to say where the first object begins, one to say whether it was
 * written to.
 */
#define REGION_SIZE 2048
#define REGION_COUNT (JAVA_HEAP_SIZE / REGION_SIZE + 1)

static uint8_t heap[JAVA_HEAP_SIZE] __attribute__((aligned(8)));
static uint8_t work[WORK_SIZE] __attribute__((aligned(8)));
static uint16_t regions[REGION_COUNT] __attribute__((aligned(8)));
static uint8_t cards[REGION_COUNT] __attribute__((aligned(8)));

void *teavm_gc_heapAddress = heap;
void *teavm_gc_gcStorageAddress = work;
int32_t teavm_gc_gcStorageSize = WORK_SIZE;
void *teavm_gc_regionsAddress = regions;
void *teavm_gc_cardTable = cards;
int32_t teavm_gc_regionMaxCount = REGION_COUNT;
int64_t teavm_gc_availableBytes = JAVA_HEAP_SIZE;
int64_t teavm_gc_minAvailableBytes = JAVA_HEAP_SIZE;
int64_t teavm_gc_maxAvailableBytes = JAVA_HEAP_SIZE;

/* All references that stand in static variables; the first element is their number. */
void ***teavm_gc_staticRoots;

/* The sizes that the generated main was told are not used: a board decides. */
void teavm_initHeap(int64_t minimum, int64_t maximum)
{
	(void)minimum;
	(void)maximum;
	_Static_assert(teavm_gc_regionSize == REGION_SIZE, "TeaVM has changed the size of a region");
}

/* The heap's size is fixed. */
void teavm_gc_resizeHeap(int64_t size)
{
	(void)size;
}

/* Called for each class while the image starts; the table only grows then, so that it grows in place. */
void teavm_registerStaticGcRoots(void ***roots, int count)
{
	size_t size = teavm_gc_staticRoots == NULL ? 1 : (size_t)(uintptr_t)teavm_gc_staticRoots[0] + 1;
	teavm_gc_staticRoots = realloc(teavm_gc_staticRoots, (size + (size_t)count) * sizeof(void **));
	if (teavm_gc_staticRoots == NULL) {
		native_fail("there is no memory for the table of static references");
	}
	memcpy(teavm_gc_staticRoots + size, roots, (size_t)count * sizeof(void **));
	teavm_gc_staticRoots[0] = (void **)(uintptr_t)(size + (size_t)count - 1);
}

void teavm_initStaticGcRoots(void)
{
	teavm_registerStaticGcRoots(NULL, 0);
}
