/* What the board counts, for whoever asks on the console. */
#include "statistics.h"
#include "board.h"
#include "coroutines.h"

#define QUESTION 's'

static uint64_t instructions(void)
{
	uint32_t high;
	uint32_t low;
	do {
		high = CSR_READ(minstreth);
		low = CSR_READ(minstret);
	} while (high != CSR_READ(minstreth));
	return (uint64_t)high << 32 | low;
}

static void print(const char *name, uint64_t number)
{
	console_print(name);
	console_print_number(number);
}

/** One line of names and numbers. Instructions mean something with QEMU's -icount only. */
void statistics_poll(void)
{
	if (console_read() == QUESTION) {
		uint64_t now = instructions();
		print("statistics: instructions=", now);
		print(" allocations=", statistics.allocations);
		print(" collections=", statistics.collections);
		print(" meter_stack=", coroutine_stack_used(1));
		print(" uplink_stack=", coroutine_stack_used(2));
		print(" supervisor_stack=", coroutine_stack_used(3));
		console_print("\n");
	}
}
