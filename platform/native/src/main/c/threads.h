/*
 * What the collector (runtime_gc.c) asks of whatever makes the Java threads: coroutines of a bare board, or the tasks
 * of an operating system.
 */
#ifndef THREADS_H
#define THREADS_H

/** A frame of TeaVM's shadow stack, which holds a thread's references; only its first member matters here. */
struct shadow_frame {
	struct shadow_frame *next;
};

/** The frame on top, of the thread that runs; TeaVM's own variable. */
extern struct shadow_frame *teavm_stackTop;

/** Hangs the shadow stacks of all threads under the one that runs, so that the collector sees every reference. */
void threads_join_stacks(void);

/** Takes them apart again. */
void threads_split_stacks(void);

#endif
