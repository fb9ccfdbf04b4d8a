/* The board: start, polling, end, and what QEMU's machine does not have. */
#include "bare_board.h"
#include "board.h"
#include "natives.h"

#include <string.h>
#include <sys/time.h>

/* The test finisher's words: done, failed with a status above it, and reset. */
#define PASS 0x5555u
#define FAIL 0x3333u
#define RESET 0x7777u

/* The exit status of an image that has given up. */
#define FAILED 3

/*
 * A word of memory that is not the board's: QEMU leaves it alone when the machine is reset, as a board does its RTC's.
 */
#define SURVIVING_WORD REGISTER_32(0x80F80000u)
#define RESTARTED 0x52535421u

static int32_t restart_reason;

/* Before main, which is TeaVM's. */
__attribute__((constructor)) static void board_prepare(void)
{
	trap_prepare();
	restart_reason = SURVIVING_WORD == RESTARTED ? NATIVE_REASON_SOFTWARE : NATIVE_REASON_POWER_ON;
	SURVIVING_WORD = 0;
	clock_prepare();
	console_prepare();
	interrupts_prepare();
	network_prepare();
	statistics_prepare();
}

int board_poll(void)
{
	uint32_t source = interrupts_begin();
	int news = uart_poll();
	news |= network_poll();
	interrupts_end(source);
	statistics_poll();
	return news;
}

void board_exit(int status)
{
	REGISTER_32(TEST_FINISHER) = status == 0 ? PASS : (uint32_t)status << 16 | FAIL;
	for (;;) {
	}
}

/* A board in the field restarts; a test shall see it. */
void native_fail(const char *what)
{
	console_print("failed: ");
	console_print(what);
	console_print("\n");
	board_exit(FAILED);
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
	REGISTER_32(TEST_FINISHER) = RESET;
	for (;;) {
	}
}

/* What picolibc needs. */

void _exit(int status)
{
	board_exit(status);
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
