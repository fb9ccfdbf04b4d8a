/* Java threads as coroutines (threads.h, natives.h): what the board hands them, and what they tell about themselves. */
#ifndef COROUTINES_H
#define COROUTINES_H

#include <stdint.h>

/** Moves what the devices have received into buffers. Returns 1 if there was anything that a thread may wait for. */
typedef int coroutines_poll(void);

/** Stops the processor until a device has something, or until that time (clock_micros) at the latest. */
typedef void coroutines_idle(uint64_t until_micros);

/** Hands over the board. To be called once, before Java. */
void coroutines_start(coroutines_poll *board_poll, coroutines_idle *board_idle);

/** How many bytes of its stack a Java thread has used at most; 1 to NATIVE_THREADS - 1. */
uint32_t coroutine_stack_used(int number);

#endif
