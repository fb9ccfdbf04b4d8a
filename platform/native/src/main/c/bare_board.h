/* What coroutines.c needs of a board that has no operating system; one with an operating system does without both. */
#ifndef BARE_BOARD_H
#define BARE_BOARD_H

#include <stdint.h>

/**
 * Moves what the devices have received into the board's buffers. Returns 1 if there was anything that a thread may wait
 * for.
 */
int board_poll(void);

/** Stops the processor until a device has something, or until that time at the latest. */
void board_idle(uint64_t until_micros);

/** Microseconds since start-up. */
uint64_t board_micros(void);

#endif
