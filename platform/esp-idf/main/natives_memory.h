/** What a board with ESP-IDF tells of its memory beside natives.h, in bytes. */
#ifndef NATIVES_MEMORY_H
#define NATIVES_MEMORY_H

#include <stdint.h>

#include "natives.h"

/** The task of native_stack_least_free that makes connections; those before it are Java's threads. */
#define NATIVE_STACK_TCP NATIVE_THREADS

/** The free memory, for all that is not Java. */
int32_t native_memory_free(void);

/** The least free memory there has been. */
int32_t native_memory_least_free(void);

/**
 * The least free stack there has been of a thread of that number, or of NATIVE_STACK_TCP; 0 if there is no such thread.
 */
int32_t native_stack_least_free(int32_t task);

#endif
