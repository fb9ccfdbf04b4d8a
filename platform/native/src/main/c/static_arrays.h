/* What runtime_static_arrays.c asks of whatever makes the Java threads. */
#ifndef STATIC_ARRAYS_H
#define STATIC_ARRAYS_H

/**
 * To be called when a Java thread waits, before another one runs. The first time the start is over: from then on all
 * arrays are made in the heap, which is packed.
 */
void static_arrays_close(void);

#endif
