/* The P1 serial port (natives.h), on the line's driver that all boards with an ESP32 share. */
#include "board.h"
#include "natives.h"
#include "p1_uart.h"

/** Slower and faster ones no meter has; faster ones the ring is too small for. */
#define MINIMUM_BAUDRATE 300
#define MAXIMUM_BAUDRATE 921600

static p1_uart_t line;

static bool is_baudrate(int32_t baudrate) {
	return baudrate >= MINIMUM_BAUDRATE && baudrate <= MAXIMUM_BAUDRATE;
}

int32_t native_uart_open(int32_t port, int32_t baudrate) {
	if (port != 0) {
		return NATIVE_UART_UNKNOWN_PORT;
	}
	if (line.events != NULL) {
		return NATIVE_UART_ALREADY_OPEN;
	}
	if (!is_baudrate(baudrate)) {
		return NATIVE_UART_BAUDRATE;
	}
	return p1_uart_open(&line, BOARD_P1_UART, BOARD_P1_RX_PIN, baudrate, P1_UART_RING_SIZE) == ESP_OK
		? 0 : NATIVE_UART_UNKNOWN_PORT;
}

int32_t native_uart_set_baudrate(int32_t baudrate) {
	return is_baudrate(baudrate) && p1_uart_set_baudrate(&line, baudrate) == ESP_OK ? 0 : NATIVE_UART_BAUDRATE;
}

int32_t native_uart_available(void) {
	size_t available = 0;
	return line.events != NULL && uart_get_buffered_data_len(line.port, &available) == ESP_OK ? (int32_t) available : 0;
}

int32_t native_uart_read(int8_t *bytes, int32_t offset, int32_t length) {
	return p1_uart_read(&line, (uint8_t *) bytes + offset, (uint32_t) length, 0);
}

void native_uart_close(void) {
	p1_uart_close(&line);
}
