/* What a board may ask of TeaVM's collector (runtime_gc.c), which else works when the heap is full. */
#ifndef COLLECTOR_H
#define COLLECTOR_H

/**
 * Collects what is new and unused, and then all that is unused; what is used moves together. To be called while all
 * threads wait, in native_sleep or native_await, or before there are any.
 */
void collector_collect(void);

/** Lets the collector do the same before each allocation, for tests: a reference that it does not see is used soon. */
void collector_collect_always(void);

#endif
