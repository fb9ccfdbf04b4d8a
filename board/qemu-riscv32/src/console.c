/* The console: a 16550. */
#include "console.h"
#include "machine.h"
#include "natives.h"

#define DATA (CONSOLE_UART + 0)
#define INTERRUPT_ENABLE (CONSOLE_UART + 1)
#define FIFO_CONTROL (CONSOLE_UART + 2)
#define LINE_STATUS (CONSOLE_UART + 5)
#define RECEIVE_INTERRUPT 0x01
#define FIFO_ENABLED 0x01
#define DATA_READY 0x01
#define TRANSMITTER_EMPTY 0x20

static void put(char character)
{
	while ((REGISTER_8(LINE_STATUS) & TRANSMITTER_EMPTY) == 0) {
	}
	REGISTER_8(DATA) = (uint8_t)character;
}

void console_prepare(void)
{
	REGISTER_8(FIFO_CONTROL) = FIFO_ENABLED;
	REGISTER_8(INTERRUPT_ENABLE) = RECEIVE_INTERRUPT;
}

int console_read(void)
{
	return (REGISTER_8(LINE_STATUS) & DATA_READY) != 0 ? REGISTER_8(DATA) : -1;
}

void console_print(const char *text)
{
	while (*text != 0) {
		put(*text++);
	}
}

void console_print_number(uint64_t number)
{
	char digits[21];
	char *start = digits + sizeof digits - 1;
	*start = 0;
	do {
		*--start = (char)('0' + number % 10);
		number /= 10;
	} while (number != 0);
	console_print(start);
}

void console_print_hexadecimal(uint32_t number)
{
	for (int shift = 28; shift >= 0; shift -= 4) {
		put("0123456789abcdef"[number >> shift & 0xF]);
	}
}

void native_console_write(const int8_t *bytes, int32_t length)
{
	for (int32_t i = 0; i < length; i++) {
		put((char)bytes[i]);
	}
}
