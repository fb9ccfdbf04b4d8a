/* What the runtime counts. */
#ifndef STATISTICS_H
#define STATISTICS_H

#include <stdint.h>

struct statistics {
	/* Java objects allocated, and collections of the heap, since start-up. */
	uint32_t allocations;
	uint32_t collections;
	/* Bytes of the heap that were left in use by the last collection. */
	uint32_t heap_kept;
	/* Bytes of the static arrays' memory that are free, and bytes of arrays that found no room there. */
	uint32_t static_arrays_free;
	uint32_t static_arrays_missing;
};

extern struct statistics statistics;

#endif
