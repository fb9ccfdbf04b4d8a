/* The console, for humans and tests. */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <stdint.h>

/** Prints text, a number, a hexadecimal number. */
void console_print(const char *text);
void console_print_number(uint64_t number);
void console_print_hexadecimal(uint32_t number);

/** Lets what is typed wake the processor up. */
void console_prepare(void);

/** Reads what was typed. Returns -1 if there is nothing. */
int console_read(void);

#endif
