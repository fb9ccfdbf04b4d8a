/* Time: the board's, which tests may step, and the machine's. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/** Reads the clocks once. */
void clock_prepare(void);

/** Microseconds since start-up, with all steps. */
uint64_t clock_micros(void);

/** Lets the board's clock go on by a step. */
void clock_step(uint32_t millis);

/** Milliseconds without the steps: time as the network's other side has it. */
uint32_t clock_network_millis(void);

/** Lets the timer wake the processor up at that time of the board's clock, but within so many milliseconds. */
void clock_wake(uint64_t at_micros, uint32_t within_millis);

#endif
