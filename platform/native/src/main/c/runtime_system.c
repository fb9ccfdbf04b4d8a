/*
 * What TeaVM takes from an operating system, in place of its time.c, fiber.c and the output of its log.c, which are
 * POSIX. Its event queue is not used: Java threads are the board's.
 */
#include "fiber.h"
#include "log.h"
#include "natives.h"

void teavm_initFiber()
{
}

void teavm_interrupt()
{
}

void teavm_waitFor(int64_t millis)
{
	(void)millis;
	native_fail("TeaVM's event queue is waiting, which nothing here makes it do");
}

void teavm_initTime()
{
}

int64_t teavm_currentTimeMillis()
{
	return native_wall_millis();
}

int64_t teavm_currentTimeNano()
{
	return native_monotonic_millis() * 1000000;
}

int32_t teavm_timeZoneOffset()
{
	return 0;
}

void teavm_logCodePoint(int32_t code_point)
{
	int8_t character = code_point < 0x80 ? (int8_t)code_point : '?';
	native_console_write(&character, 1);
}

void teavm_printString(char16_t *text)
{
	while (*text != 0) {
		teavm_logCodePoint(*text++);
	}
}

void teavm_printWString(wchar_t *text)
{
	while (*text != 0) {
		teavm_logCodePoint((int32_t)*text++);
	}
}

void teavm_printInt(int32_t number)
{
	uint32_t rest = number < 0 ? -(uint32_t)number : (uint32_t)number;
	int8_t digits[11];
	int start = (int)sizeof digits;
	do {
		digits[--start] = (int8_t)('0' + rest % 10);
		rest /= 10;
	} while (rest != 0);
	if (number < 0) {
		digits[--start] = '-';
	}
	native_console_write(digits + start, (int32_t)sizeof digits - start);
}
