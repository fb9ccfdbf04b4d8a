/* What the runtime counts. */
#ifndef STATISTICS_H
#define STATISTICS_H

#include <stdint.h>

struct statistics {
	/* Java objects allocated, and collections of the heap, since start-up. */
	uint32_t allocations;
	uint32_t collections;
};

extern struct statistics statistics;

#endif
