/**
 * An ESP32 without a chip: a UART that a test feeds, with the 128 bytes, the ring and the events that ESP-IDF's driver
 * has, and a FreeRTOS whose tasks run when the test says so.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "driver/uart.h"
#include "esp_system.h"
#include "freertos/task.h"

/** What the drivers have set up. */
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
} fake_uart_t;

extern fake_uart_t fake_uart;

/** The next call to an ESP-IDF function with that name fails. */
extern const char *fake_failure;

/** The only task that a driver may have made, NULL if there is none, and its stack in bytes. */
extern TaskFunction_t fake_task;
extern void *fake_task_parameters;
extern uint32_t fake_task_stack;
extern UBaseType_t fake_task_priority;
extern bool fake_task_creation_fails;

extern TickType_t fake_ticks;
extern esp_reset_reason_t fake_reset_reason;
extern int fake_pin_modes[40];
extern int fake_pin_levels[40];

/** As after power on. */
void fake_esp_idf_reset(void);

/** Lets bytes arrive on the line, at once. */
void fake_uart_receive(const void *bytes, size_t length);

/** Lets something else happen on the line. */
void fake_uart_happen(uart_event_type_t type);

/** Lets the task run until it waits for what doesn't come. When it waits, fake_meanwhile is called once, if set. */
void fake_task_run(void);
extern void (*fake_meanwhile)(void);

/** Calls a function and says whether it restarted the board. */
bool fake_restarts(void (*function)(void));
