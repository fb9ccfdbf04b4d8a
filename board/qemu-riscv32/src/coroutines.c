/*
 * Java threads as coroutines, for a board without an operating system: RV32. Each has a C stack and a chain of TeaVM's
 * shadow frames of its own. They change in native_sleep and native_await only, so that nothing needs a lock.
 */
#include "coroutines.h"
#include "clock.h"
#include "monitors.h"
#include "natives.h"
#include "static_arrays.h"
#include "threads.h"

#include <stddef.h>

/* What was seen to be used is in docs/sizes.md. */
#ifndef COROUTINE_STACK_SIZE
#define COROUTINE_STACK_SIZE 7168
#endif

/* What an unused stack is filled with: shows how much was used, and at its end that it was enough. */
#define UNUSED 0xA5A5A5A5u
#define STACK_WORDS (COROUTINE_STACK_SIZE / sizeof(uint32_t))

/* What coroutine_switch saves: ra and s0 to s11, and room to keep the stack aligned to 16 bytes. */
#define SAVED_WORDS 16

struct coroutine {
	uint32_t *stack_pointer;
	struct shadow_frame *shadow_top;
	native_thread_body body;
	/* when it goes on at the latest, and what devices had to tell when it began to wait */
	uint64_t wake_micros;
	uint32_t news_seen;
	uint8_t awaits_device;
	uint8_t used;
};

static struct coroutine coroutines[NATIVE_THREADS] = { [0] = { .used = 1 } };
static uint32_t stacks[NATIVE_THREADS - 1][STACK_WORDS] __attribute__((aligned(16)));
static int current;

static coroutines_poll *poll;
static coroutines_idle *idle;

/* Counts what devices had to tell. */
static uint32_t news;

void coroutines_start(coroutines_poll *board_poll, coroutines_idle *board_idle)
{
	poll = board_poll;
	idle = board_idle;
}

/*
 * Saves what a called function has to keep, stores the stack pointer, and goes on with the other stack where it did the
 * same.
 */
void coroutine_switch(uint32_t **save, uint32_t *to);
__asm__(
	".text\n"
	".globl coroutine_switch\n"
	"coroutine_switch:\n"
	"	addi sp, sp, -64\n"
	"	sw ra, 0(sp)\n"
	"	sw s0, 4(sp)\n"
	"	sw s1, 8(sp)\n"
	"	sw s2, 12(sp)\n"
	"	sw s3, 16(sp)\n"
	"	sw s4, 20(sp)\n"
	"	sw s5, 24(sp)\n"
	"	sw s6, 28(sp)\n"
	"	sw s7, 32(sp)\n"
	"	sw s8, 36(sp)\n"
	"	sw s9, 40(sp)\n"
	"	sw s10, 44(sp)\n"
	"	sw s11, 48(sp)\n"
	"	sw sp, 0(a0)\n"
	"	mv sp, a1\n"
	"	lw ra, 0(sp)\n"
	"	lw s0, 4(sp)\n"
	"	lw s1, 8(sp)\n"
	"	lw s2, 12(sp)\n"
	"	lw s3, 16(sp)\n"
	"	lw s4, 20(sp)\n"
	"	lw s5, 24(sp)\n"
	"	lw s6, 28(sp)\n"
	"	lw s7, 32(sp)\n"
	"	lw s8, 36(sp)\n"
	"	lw s9, 40(sp)\n"
	"	lw s10, 44(sp)\n"
	"	lw s11, 48(sp)\n"
	"	addi sp, sp, 64\n"
	"	ret\n");

static void switch_to(int next)
{
	int previous = current;
	if (previous > 0 && stacks[previous - 1][0] != UNUSED) {
		native_fail("a Java thread's stack has overflowed: make COROUTINE_STACK_SIZE larger");
	}
	if (next == previous) {
		return;
	}
	coroutines[previous].shadow_top = teavm_stackTop;
	teavm_stackTop = coroutines[next].shadow_top;
	current = next;
	coroutine_switch(&coroutines[previous].stack_pointer, coroutines[next].stack_pointer);
}

static int is_ready(const struct coroutine *coroutine, uint64_t now)
{
	return coroutine->used
		&& (now >= coroutine->wake_micros || (coroutine->awaits_device && coroutine->news_seen != news));
}

/* Goes on with the next thread that has something to do, this one last; stops the processor while none has. */
static void run_others(void)
{
	for (;;) {
		news += (uint32_t)poll();
		uint64_t now = clock_micros();
		uint64_t earliest = UINT64_MAX;
		for (int i = 1; i <= NATIVE_THREADS; i++) {
			int next = (current + i) % NATIVE_THREADS;
			if (is_ready(&coroutines[next], now)) {
				switch_to(next);
				return;
			}
			if (coroutines[next].used && coroutines[next].wake_micros < earliest) {
				earliest = coroutines[next].wake_micros;
			}
		}
		idle(earliest);
	}
}

static void begin(void)
{
	coroutines[current].body(current);
	coroutines[current].used = 0;
	run_others();
}

int32_t native_thread_start(void *body)
{
	for (int i = 1; i < NATIVE_THREADS; i++) {
		struct coroutine *coroutine = &coroutines[i];
		if (!coroutine->used) {
			uint32_t *stack = stacks[i - 1];
			for (size_t word = 0; word < STACK_WORDS; word++) {
				stack[word] = UNUSED;
			}
			uint32_t *top = stack + STACK_WORDS - SAVED_WORDS;
			top[0] = (uint32_t)(uintptr_t)begin;
			*coroutine = (struct coroutine) { .stack_pointer = top, .body = (native_thread_body)body, .used = 1 };
			return i;
		}
	}
	return -1;
}

int32_t native_thread_current(void)
{
	return current;
}

static void wait(int32_t millis, int awaits_device)
{
	monitors_require_none();
	static_arrays_close();
	struct coroutine *coroutine = &coroutines[current];
	coroutine->wake_micros = clock_micros() + (uint64_t)(millis > 0 ? millis : 0) * 1000;
	coroutine->awaits_device = (uint8_t)awaits_device;
	coroutine->news_seen = news;
	run_others();
}

void native_sleep(int32_t millis)
{
	wait(millis, 0);
}

void native_await(int32_t millis)
{
	wait(millis, 1);
}

uint32_t coroutine_stack_used(int number)
{
	size_t unused = 0;
	while (unused < STACK_WORDS && stacks[number - 1][unused] == UNUSED) {
		unused++;
	}
	return (STACK_WORDS - unused) * sizeof(uint32_t);
}

/* Where chains end that another thread's chain was hung on. */
static struct shadow_frame **joints[NATIVE_THREADS];
static int joint_count;

void threads_join_stacks(void)
{
	joint_count = 0;
	struct shadow_frame **end = &teavm_stackTop;
	for (int i = 0; i < NATIVE_THREADS; i++) {
		if (i != current && coroutines[i].used && coroutines[i].shadow_top != NULL) {
			while (*end != NULL) {
				end = &(*end)->next;
			}
			*end = coroutines[i].shadow_top;
			joints[joint_count++] = end;
		}
	}
}

void threads_split_stacks(void)
{
	while (joint_count > 0) {
		*joints[--joint_count] = NULL;
	}
}
