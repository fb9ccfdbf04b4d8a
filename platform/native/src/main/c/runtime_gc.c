/*
 * What TeaVM's collector tells, in place of its heaptrace.c, which writes files. Two of it matter: the stacks of all
 * threads are joined while it works. The others are there because generated code calls them. And what a board may ask.
 */
#include "collector.h"
#include "heaptrace.h"
#include "memory.h"
#include "natives.h"
#include "statistics.h"
#include "threads.h"

#include <string.h>

/* Declared in generated headers that need all the others. */
void teavm_gc_fixHeap();
void meth_otr_GC_collectGarbageImpl(int32_t needed);
void meth_otr_GC_collectGarbageFullImpl(int32_t needed);
extern int32_t sfld_otr_GC_freeMemory;
extern void *sfld_otr_GC_currentChunk;
extern void *sfld_otr_GC_currentChunkLimit;

struct statistics statistics;

static int collects_always;

/* What is 0 in the table of cards was written to: nobody has noted it (generated.h), so it may have been all. */
void teavm_gc_gcStarted(int32_t full)
{
	(void)full;
	memset(teavm_gc_cardTable, 0, (size_t)teavm_gc_regionMaxCount);
	statistics.collections++;
	threads_join_stacks();
}

void teavm_gc_gcCompleted()
{
	threads_split_stacks();
	statistics.heap_kept = (uint32_t)(teavm_gc_availableBytes - sfld_otr_GC_freeMemory);
}

/*
 * Marks the rest of the chunk that is being allocated from as free, if there is a rest. TeaVM's own teavm_gc_collect
 * does not ask, and where there is none writes over the object behind it.
 */
static void end_chunk(void)
{
	if (sfld_otr_GC_currentChunk < sfld_otr_GC_currentChunkLimit) {
		teavm_gc_fixHeap();
	}
}

void collector_collect(void)
{
	end_chunk();
	meth_otr_GC_collectGarbageImpl(0);
	end_chunk();
	meth_otr_GC_collectGarbageFullImpl(0);
}

void collector_collect_always(void)
{
	collects_always = 1;
}

/*
 * Cannot be caught in Java: the heap is too small for what the firmware needs, and a restart begins with an empty one.
 */
void teavm_outOfMemory()
{
	native_fail("the Java heap is full: the board has to give it more, see docs/native.md, The heap");
}

/*
 * The linker lets TeaVM's allocator call this one instead (--wrap=meth_otr_GC_alloc): the count shows that nothing is
 * allocated for a telegram.
 */
void *__real_meth_otr_GC_alloc(int32_t size);
void *__wrap_meth_otr_GC_alloc(int32_t size);
void *__wrap_meth_otr_GC_alloc(int32_t size)
{
	statistics.allocations++;
	if (collects_always) {
		collector_collect();
	}
	return __real_meth_otr_GC_alloc(size);
}

/*
 * Here goes, too (--wrap), what would make the stack trace of each exception: 24 bytes for each call, though in an
 * image without names it tells nothing, and nobody reads it.
 */
void *__wrap_meth_otr_ExceptionHandling_fillStackTrace(void);
void *__wrap_meth_otr_ExceptionHandling_fillStackTrace(void)
{
	return NULL;
}

void teavm_gc_allocate(void *address, int32_t size)
{
	(void)address;
	(void)size;
}

void teavm_gc_free(void *address, int32_t size)
{
	(void)address;
	(void)size;
}

void teavm_gc_assertFree(void *address, int32_t size)
{
	(void)address;
	(void)size;
}

void teavm_gc_mark(void *address)
{
	(void)address;
}

void teavm_gc_move(void *from, void *to, int32_t size)
{
	(void)from;
	(void)to;
	(void)size;
}

void teavm_gc_markStarted()
{
}

void teavm_gc_markCompleted()
{
}

void teavm_gc_sweepStarted()
{
}

void teavm_gc_sweepCompleted()
{
}

void teavm_gc_defragStarted()
{
}

void teavm_gc_defragCompleted()
{
}

void teavm_gc_heapResized(int64_t size)
{
	(void)size;
}

void teavm_gc_reportDirtyRegion(void *address)
{
	(void)address;
}

void teavm_gc_setDumpDirectory(const wchar_t *path)
{
	(void)path;
}

void teavm_gc_writeHeapDump()
{
}
