/* The board: start, polling, end, and what QEMU's machine does not have. */
#include "clock.h"
#include "commands.h"
#include "console.h"
#include "coroutines.h"
#include "interrupts.h"
#include "machine.h"
#include "natives.h"
#include "network.h"
#include "trap.h"
#include "uart.h"

#include <string.h>
#include <sys/time.h>

/* The exit status of an image that has given up. */
#define FAILED 3

/*
 * A word of memory that is not the board's: QEMU leaves it alone when the machine is reset, as a board does its RTC's.
 */
#define SURVIVING_WORD REGISTER_32(0x80F80000u)
#define RESTARTED 0x52535421u

static int32_t restart_reason;

static int poll(void)
{
	uint32_t source = interrupts_begin();
	int news = uart_poll();
	news |= network_poll();
	interrupts_end(source);
	commands_poll();
	return news;
}

static void idle(uint64_t until_micros)
{
	commands_answer();
	clock_wake(until_micros, network_due_millis());
	machine_sleep();
}

/* Before main, which is TeaVM's. */
__attribute__((constructor)) static void board_prepare(void)
{
	trap_prepare();
	restart_reason = SURVIVING_WORD == RESTARTED ? RESTART_REASON_SOFTWARE : RESTART_REASON_POWER_ON;
	SURVIVING_WORD = 0;
	clock_prepare();
	console_prepare();
	interrupts_prepare();
	network_prepare();
	commands_prepare();
	coroutines_start(poll, idle);
}

/* A board in the field restarts; a test shall see it. */
void native_fail(const char *what)
{
	console_print("failed: ");
	console_print(what);
	console_print("\n");
	machine_exit(FAILED);
}

void native_board_id(int8_t *id)
{
	memcpy(id, network_hardware_address(), 6);
}

/* The machine has no light. */
void native_set_pin(int32_t port, int32_t pin, int32_t high)
{
	(void)port;
	(void)pin;
	(void)high;
}

/* The machine has no watchdog. */
void native_watchdog_start(void)
{
}

void native_watchdog_feed(void)
{
}

int32_t native_restart_reason(void)
{
	return restart_reason;
}

void native_restart(void)
{
	SURVIVING_WORD = RESTARTED;
	machine_reset();
}

/* What picolibc needs. */

void _exit(int status)
{
	machine_exit(status);
}

void abort(void)
{
	native_fail("abort was called");
}

int gettimeofday(struct timeval *time, void *zone)
{
	(void)zone;
	int64_t millis = native_wall_millis();
	time->tv_sec = millis / 1000;
	time->tv_usec = (suseconds_t)(millis % 1000 * 1000);
	return 0;
}
