#include "commands.h"
#include "clock.h"
#include "collector.h"
#include "console.h"
#include "coroutines.h"
#include "measurement.h"
#include "options.h"
#include "statistics.h"

#define QUESTION 's'
#define COLLECT 'g'
/* What is typed behind a number. */
#define STEP 't'

/* The question that is to be answered; 0 for none. */
static int asked;

/* The number that is being typed. */
static uint32_t typed_number;

static void print(const char *name, uint64_t number)
{
	console_print(name);
	console_print_number(number);
}

/* One line of names and numbers. */
static void print_statistics(void)
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

void commands_prepare(void)
{
	char value[sizeof "true" - 1];
	if (option_read("collectAlways", value, sizeof value) > 0) {
		collector_collect_always();
	}
}

void commands_poll(void)
{
	int typed = console_read();
	if (typed == QUESTION || typed == COLLECT) {
		asked = typed;
	} else if (typed >= '0' && typed <= '9') {
		typed_number = typed_number * 10 + (uint32_t)(typed - '0');
	} else if (typed == STEP) {
		clock_step(typed_number);
		typed_number = 0;
	}
}

void commands_answer(void)
{
	if (asked == COLLECT) {
		collector_collect();
	}
	if (asked != 0) {
		asked = 0;
		print_statistics();
	}
}
