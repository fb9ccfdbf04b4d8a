#include "fake_uart.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "driver/uart.h"
#include "fake_freertos.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

/** All of this is guarded by the mutex. */
static struct {
	QueueHandle_t events;
	uint8_t *ring;
	size_t size;
	size_t length;
	size_t lost;
	bool inverted;
	int rx_pin;
	uint32_t baudrate;
} uart;

#define LOCKED(type, expression) \
	pthread_mutex_lock(&mutex); \
	const type result = (expression); \
	pthread_mutex_unlock(&mutex); \
	return result

size_t fake_uart_room(void) {
	LOCKED(size_t, uart.size - uart.length);
}

bool fake_uart_is_open(void) {
	LOCKED(bool, uart.ring != NULL);
}

bool fake_uart_is_inverted(void) {
	LOCKED(bool, uart.inverted);
}

int fake_uart_rx_pin(void) {
	LOCKED(int, uart.rx_pin);
}

uint32_t fake_uart_baudrate(void) {
	LOCKED(uint32_t, uart.baudrate);
}

size_t fake_uart_lost(void) {
	LOCKED(size_t, uart.lost);
}

void fake_uart_receive(const void *bytes, size_t length) {
	pthread_mutex_lock(&mutex);
	const size_t room = uart.size - uart.length;
	const size_t taken = length < room ? length : room;
	if (taken > 0) {
		memcpy(uart.ring + uart.length, bytes, taken);
	}
	uart.length += taken;
	uart.lost += length - taken;
	if (uart.events != NULL) {
		const uart_event_t event = { .type = taken < length ? UART_FIFO_OVF : UART_DATA };
		xQueueSend(uart.events, &event, 0);
	}
	pthread_mutex_unlock(&mutex);
}

esp_err_t uart_param_config(uart_port_t uart_num, const uart_config_t *uart_config) {
	(void) uart_num;
	pthread_mutex_lock(&mutex);
	uart.baudrate = (uint32_t) uart_config->baud_rate;
	uart.inverted = false;
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

esp_err_t uart_set_pin(uart_port_t uart_num, int tx_io_num, int rx_io_num, int rts_io_num, int cts_io_num) {
	(void) uart_num;
	(void) tx_io_num;
	(void) rts_io_num;
	(void) cts_io_num;
	pthread_mutex_lock(&mutex);
	uart.rx_pin = rx_io_num;
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

esp_err_t uart_set_line_inverse(uart_port_t uart_num, uint32_t inverse_mask) {
	(void) uart_num;
	pthread_mutex_lock(&mutex);
	uart.inverted = inverse_mask == UART_SIGNAL_RXD_INV;
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

esp_err_t uart_driver_install(uart_port_t uart_num, int rx_buffer_size, int tx_buffer_size, int queue_size,
		QueueHandle_t *uart_queue, int intr_alloc_flags) {
	(void) uart_num;
	(void) tx_buffer_size;
	(void) intr_alloc_flags;
	pthread_mutex_lock(&mutex);
	uart.events = xQueueCreate((UBaseType_t) queue_size, sizeof(uart_event_t));
	uart.size = (size_t) rx_buffer_size;
	uart.ring = malloc(uart.size);
	uart.length = 0;
	*uart_queue = uart.events;
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

esp_err_t uart_driver_delete(uart_port_t uart_num) {
	(void) uart_num;
	pthread_mutex_lock(&mutex);
	fake_queue_delete(uart.events);
	free(uart.ring);
	uart.events = NULL;
	uart.ring = NULL;
	uart.size = 0;
	uart.length = 0;
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

esp_err_t uart_set_baudrate(uart_port_t uart_num, uint32_t baudrate) {
	(void) uart_num;
	pthread_mutex_lock(&mutex);
	uart.baudrate = baudrate;
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

esp_err_t uart_set_rx_full_threshold(uart_port_t uart_num, int threshold) {
	(void) uart_num;
	(void) threshold;
	return ESP_OK;
}

esp_err_t uart_get_buffered_data_len(uart_port_t uart_num, size_t *size) {
	(void) uart_num;
	pthread_mutex_lock(&mutex);
	*size = uart.length;
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

int uart_read_bytes(uart_port_t uart_num, void *buf, uint32_t length, TickType_t ticks_to_wait) {
	(void) uart_num;
	(void) ticks_to_wait;
	pthread_mutex_lock(&mutex);
	const size_t taken = length < uart.length ? length : uart.length;
	if (taken > 0) {
		memcpy(buf, uart.ring, taken);
		memmove(uart.ring, uart.ring + taken, uart.length - taken);
	}
	uart.length -= taken;
	pthread_mutex_unlock(&mutex);
	return (int) taken;
}
