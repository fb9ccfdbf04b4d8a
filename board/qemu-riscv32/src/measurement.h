/* What the image for measurements (Measurement.java) asks of the board, besides natives.h. */
#ifndef MEASUREMENT_H
#define MEASUREMENT_H

#include <stdint.h>

/** Instructions that the processor has retired since start-up; means something with QEMU's -icount shift=0 only. */
int64_t measurement_instructions(void);

/** Ends the image. */
void measurement_end(void);

#endif
