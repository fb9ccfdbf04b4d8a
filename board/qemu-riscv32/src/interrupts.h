#ifndef INTERRUPTS_H
#define INTERRUPTS_H

#include <stdint.h>

/** Says which devices wake the processor up. */
void interrupts_prepare(void);

/** Tells the interrupt controller that all devices have been looked at, before and after that was done. */
uint32_t interrupts_begin(void);
void interrupts_end(uint32_t source);

#endif
