/* Time: the machine's timer, and its real-time clock for the time of day. */
#include "clock.h"
#include "machine.h"
#include "natives.h"

#define TIMER (CORE_LOCAL_INTERRUPTOR + 0xBFF8)
#define TIMER_COMPARE (CORE_LOCAL_INTERRUPTOR + 0x4000)
#define TICKS_PER_MICROSECOND 10
#define MICROS_PER_MILLISECOND 1000
#define NANOS_PER_MILLISECOND 1000000

/* mie: the timer and the devices wake the processor; mstatus.MIE stays 0, so that no interrupt is taken. */
#define MACHINE_TIMER_INTERRUPT 0x080
#define MACHINE_EXTERNAL_INTERRUPT 0x800

/* The time of day at start-up. */
static int64_t start_wall_millis;

/* How far the board's clock is ahead of the machine's: for tests that need days. */
static uint64_t stepped_micros;

static uint64_t machine_micros(void)
{
	uint32_t high;
	uint32_t low;
	do {
		high = REGISTER_32(TIMER + 4);
		low = REGISTER_32(TIMER);
	} while (high != REGISTER_32(TIMER + 4));
	return ((uint64_t)high << 32 | low) / TICKS_PER_MICROSECOND;
}

void clock_prepare(void)
{
	uint32_t low = REGISTER_32(REAL_TIME_CLOCK);
	uint32_t high = REGISTER_32(REAL_TIME_CLOCK + 4);
	start_wall_millis = (int64_t)(((uint64_t)high << 32 | low) / NANOS_PER_MILLISECOND);
	CSR_WRITE(mie, MACHINE_TIMER_INTERRUPT | MACHINE_EXTERNAL_INTERRUPT);
}

uint64_t clock_micros(void)
{
	return machine_micros() + stepped_micros;
}

void clock_step(uint32_t millis)
{
	stepped_micros += (uint64_t)millis * MICROS_PER_MILLISECOND;
}

uint32_t clock_network_millis(void)
{
	return (uint32_t)(machine_micros() / MICROS_PER_MILLISECOND);
}

void clock_wake(uint64_t at_micros, uint32_t within_millis)
{
	uint64_t at = at_micros - stepped_micros;
	uint64_t latest = machine_micros() + (uint64_t)within_millis * MICROS_PER_MILLISECOND;
	uint64_t ticks = (at < latest ? at : latest) * TICKS_PER_MICROSECOND;
	/* the high half first out of the way, so that no value in between is in the past */
	REGISTER_32(TIMER_COMPARE + 4) = UINT32_MAX;
	REGISTER_32(TIMER_COMPARE) = (uint32_t)ticks;
	REGISTER_32(TIMER_COMPARE + 4) = (uint32_t)(ticks >> 32);
}

int64_t native_monotonic_millis(void)
{
	return (int64_t)(clock_micros() / MICROS_PER_MILLISECOND);
}

int64_t native_wall_millis(void)
{
	return start_wall_millis + native_monotonic_millis();
}

void native_set_wall_millis(int64_t millis)
{
	start_wall_millis = millis - native_monotonic_millis();
}
