/* The machine's end, and its processor: sleep, and what it counts. */
#include "machine.h"
#include "measurement.h"

/* The test finisher's words: done, failed with a status above it, and reset. */
#define PASS 0x5555u
#define FAIL 0x3333u
#define RESET 0x7777u

/* What the counter went on by while the processor slept: QEMU lets it go with the time then. */
static int64_t slept;

__attribute__((noreturn)) static void finish(uint32_t word)
{
	REGISTER_32(TEST_FINISHER) = word;
	for (;;) {
	}
}

void machine_exit(int status)
{
	finish(status == 0 ? PASS : (uint32_t)status << 16 | FAIL);
}

void machine_reset(void)
{
	finish(RESET);
}

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

void machine_sleep(void)
{
	int64_t before = read_counter();
	__asm__ volatile("wfi");
	slept += read_counter() - before;
}

int64_t measurement_instructions(void)
{
	return read_counter() - slept;
}

void measurement_end(void)
{
	machine_exit(0);
}
