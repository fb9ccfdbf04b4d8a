/* What coroutines.c tells about itself. */
#ifndef COROUTINES_H
#define COROUTINES_H

#include <stdint.h>

/** How many bytes of its stack a Java thread has used at most; 1 to NATIVE_THREADS - 1. */
uint32_t coroutine_stack_used(int number);

#endif
