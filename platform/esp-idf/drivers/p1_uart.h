/**
 * The P1 line on a UART of an ESP32: receive only, inverted, 8N1. Plain ESP-IDF, 4.3 to 5.x.
 *
 * One task opens, reads and closes; any task may change the speed and look at the counts.
 */
#ifndef P1_UART_H
#define P1_UART_H

#include <stdint.h>

#include "driver/uart.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"

/** What a ring has to hold until its reader comes: two of the largest telegrams (4096 bytes), 0.7 s at 115200 bit/s. */
#define P1_UART_RING_SIZE (8 * 1024)

/** What has happened since the line was opened for the first time. Each count runs over after 2^32. */
typedef struct {
	/** Bytes handed to the reader. */
	uint32_t bytes;
	/** Bytes without a stop bit: noise, a wrong speed, or the wrong polarity. */
	uint32_t framing_errors;
	/** Times that there was no idle line for longer than a byte: the cable is out, or the meter has stopped to send. */
	uint32_t breaks;
	/** Times that the hardware's 128 bytes ran over and were lost. */
	uint32_t overflows;
	/** Times that the ring was full. What is in it stays; if it is not read soon, an overflow follows. */
	uint32_t ring_full;
	/** Bytes that the reader had no room for; counted by the reader. */
	uint32_t dropped;
} p1_uart_counts_t;

/** A line. All zero before it is opened for the first time. */
typedef struct {
	uart_port_t port;
	QueueHandle_t events;
	p1_uart_counts_t counts;
	p1_uart_counts_t printed;
} p1_uart_t;

/**
 * Opens the line and starts to receive. If it is open, only the speed is set: what it has received stays.
 *
 * @param rx_pin the GPIO that the meter's data line is connected to
 * @param baudrate in bit/s
 * @param ring_size how many bytes are kept for the reader, more than 128
 * @return ESP_OK, or what ESP-IDF did not want; the line is closed then
 */
esp_err_t p1_uart_open(p1_uart_t *uart, uart_port_t port, int rx_pin, int baudrate, int ring_size);

/**
 * Changes the speed of an open line.
 *
 * @return ESP_OK, or ESP_FAIL if the UART does not have that speed
 */
esp_err_t p1_uart_set_baudrate(p1_uart_t *uart, int baudrate);

/**
 * Reads what has been received. If that is nothing, waits until something happens on the line.
 *
 * @param wait for how many ticks at most, 0 for not at all
 * @return the number of bytes, 0 if nothing came; -1 if the line is closed
 */
int p1_uart_read(p1_uart_t *uart, uint8_t *buffer, uint32_t length, TickType_t wait);

/** Prints one line on the console if there were errors since the last time. Takes milliseconds: not too often. */
void p1_uart_print_errors(p1_uart_t *uart);

/** Closes the line. Does nothing if it is closed. No other task may be reading. */
void p1_uart_close(p1_uart_t *uart);

#endif
