/**
 * A UART that receives what a test or another thread sends, with the 128 bytes, the ring and the events that ESP-IDF's
 * driver has: what fits in neither is lost.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "driver/uart.h"

/** What a driver has set up. */
typedef struct {
	bool installed;
	bool inverted;
	bool inverted_before_installed;
	int rx_pin;
	int tx_pin;
	uint32_t baudrate;
	uart_word_length_t data_bits;
	uart_parity_t parity;
	uart_stop_bits_t stop_bits;
	int ring_size;
	int tx_ring_size;
	int threshold;
	bool interrupts;
	int installations;
	/** How many bytes were lost so far. */
	size_t lost;
} fake_uart_t;

/** What is set up now. */
fake_uart_t fake_uart(void);

/** As after power on. */
void fake_uart_reset(void);

/** Lets bytes arrive on the line, at once. They are lost if the line is closed. */
void fake_uart_receive(const void *bytes, size_t length);

/** Lets something else happen on the line. */
void fake_uart_happen(uart_event_type_t type);

/** How many bytes the ring has room for; 0 while the line is closed. */
size_t fake_uart_room(void);
