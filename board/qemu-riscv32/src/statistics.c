/* What the board counts, for whoever asks on the console, and collections of the heap. */
#include "statistics.h"
#include "board.h"
#include "collector.h"
#include "coroutines.h"
#include "measurement.h"

#define QUESTION 's'
#define COLLECT 'g'

/* What the counter went on by while the processor slept: QEMU lets it go with the time then. */
static int64_t slept;

/* The question that is to be answered; 0 for none. */
static int asked;

static int64_t read_counter(void)
{
	uint32_t high;
	uint32_t low;
	do {
		high = CSR_READ(minstreth);
		low = CSR_READ(minstret);
	} while (high != CSR_READ(minstreth));
	return (int64_t)((uint64_t)high << 32 | low);
}

static void print(const char *name, uint64_t number)
{
	console_print(name);
	console_print_number(number);
}

/* Means something with QEMU's -icount shift=0 only. */
int64_t measurement_instructions(void)
{
	return read_counter() - slept;
}

/* One line of names and numbers. */
static void answer(void)
{
	print("statistics: instructions=", (uint64_t)measurement_instructions());
	print(" allocations=", statistics.allocations);
	print(" collections=", statistics.collections);
	print(" heap_kept=", statistics.heap_kept);
	print(" static_arrays_free=", statistics.static_arrays_free);
	print(" static_arrays_missing=", statistics.static_arrays_missing);
	print(" meter_stack=", coroutine_stack_used(1));
	print(" uplink_stack=", coroutine_stack_used(2));
	print(" supervisor_stack=", coroutine_stack_used(3));
	console_print("\n");
}

void statistics_sleep(void)
{
	if (asked == COLLECT) {
		collector_collect();
	}
	if (asked != 0) {
		asked = 0;
		answer();
	}
	int64_t before = read_counter();
	__asm__ volatile("wfi");
	slept += read_counter() - before;
}

void measurement_end(void)
{
	board_exit(0);
}

void statistics_prepare(void)
{
	char value[sizeof "true" - 1];
	if (option_read("collectAlways", value, sizeof value) > 0) {
		collector_collect_always();
	}
}

void statistics_poll(void)
{
	int typed = console_read();
	if (typed == QUESTION || typed == COLLECT) {
		asked = typed;
	}
	clock_typed(typed);
}
