/**
 * A UART that receives what a test or another thread sends: ESP-IDF's driver with its ring, which drops what it has no
 * room for.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Lets bytes arrive. They are lost if the line is closed. */
void fake_uart_receive(const void *bytes, size_t length);

/** How many bytes there is room for; 0 while the line is closed. */
size_t fake_uart_room(void);

/** What has been set up. */
bool fake_uart_is_open(void);
bool fake_uart_is_inverted(void);
int fake_uart_rx_pin(void);
uint32_t fake_uart_baudrate(void);

/** How many bytes were lost so far. */
size_t fake_uart_lost(void);
