#include "fake_uart.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "fake_failure.h"
#include "fake_freertos.h"

#define FIFO_SIZE 128
#define DEFAULT_THRESHOLD 120
#define NO_PIN (-2)

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

/** All of this is guarded by the mutex. */
static fake_uart_t uart = { .rx_pin = NO_PIN, .tx_pin = NO_PIN };
static QueueHandle_t events;
static uint8_t *ring;
static size_t ring_length;
static bool ring_was_full;
static uint8_t fifo[FIFO_SIZE];
static size_t fifo_length;

static void lock(void) {
	pthread_mutex_lock(&mutex);
}

static esp_err_t unlock(void) {
	pthread_mutex_unlock(&mutex);
	return ESP_OK;
}

static void delete_driver(void) {
	if (uart.installed) {
		fake_queue_delete(events);
		free(ring);
	}
	ring_length = 0;
	ring_was_full = false;
	fifo_length = 0;
	uart.installed = false;
	uart.interrupts = false;
}

fake_uart_t fake_uart(void) {
	lock();
	const fake_uart_t now = uart;
	unlock();
	return now;
}

void fake_uart_reset(void) {
	lock();
	delete_driver();
	uart = (fake_uart_t) { .rx_pin = NO_PIN, .tx_pin = NO_PIN };
	unlock();
}

size_t fake_uart_room(void) {
	lock();
	const size_t room = uart.installed ? (size_t) uart.ring_size - ring_length - fifo_length : 0;
	unlock();
	return room;
}

static void happen(uart_event_type_t type) {
	if (uart.installed) {
		const uart_event_t event = { .type = type };
		xQueueSend(events, &event, 0);
	}
}

void fake_uart_happen(uart_event_type_t type) {
	lock();
	happen(type);
	unlock();
}

/** What the interrupt does: from the FIFO to the ring, or not if it does not fit. */
static void interrupt(void) {
	if (!uart.interrupts || ring_was_full || fifo_length == 0) {
		return;
	}
	if (ring_length + fifo_length > (size_t) uart.ring_size) {
		ring_was_full = true;
		happen(UART_BUFFER_FULL);
		return;
	}
	memcpy(ring + ring_length, fifo, fifo_length);
	ring_length += fifo_length;
	fifo_length = 0;
	happen(UART_DATA);
}

static void receive(uint8_t byte) {
	if (!uart.installed) {
		uart.lost++;
		return;
	}
	if (fifo_length == FIFO_SIZE) {
		uart.lost += fifo_length;
		fifo_length = 0;
		happen(UART_FIFO_OVF);
	}
	fifo[fifo_length++] = byte;
	if (fifo_length >= (size_t) uart.threshold) {
		interrupt();
	}
}

void fake_uart_receive(const void *bytes, size_t length) {
	lock();
	for (size_t i = 0; i < length; i++) {
		receive(((const uint8_t *) bytes)[i]);
	}
	// the line is idle
	interrupt();
	unlock();
}

esp_err_t uart_param_config(uart_port_t uart_num, const uart_config_t *uart_config) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	lock();
	uart.baudrate = (uint32_t) uart_config->baud_rate;
	uart.data_bits = uart_config->data_bits;
	uart.parity = uart_config->parity;
	uart.stop_bits = uart_config->stop_bits;
	uart.inverted = false;
	return unlock();
}

esp_err_t uart_set_pin(uart_port_t uart_num, int tx_io_num, int rx_io_num, int rts_io_num, int cts_io_num) {
	(void) uart_num;
	(void) rts_io_num;
	(void) cts_io_num;
	RETURN_IF_IT_SHALL_FAIL();
	lock();
	uart.rx_pin = rx_io_num;
	uart.tx_pin = tx_io_num;
	return unlock();
}

esp_err_t uart_set_line_inverse(uart_port_t uart_num, uint32_t inverse_mask) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	lock();
	uart.inverted = inverse_mask == UART_SIGNAL_RXD_INV;
	return unlock();
}

esp_err_t uart_driver_install(uart_port_t uart_num, int rx_buffer_size, int tx_buffer_size, int queue_size,
		QueueHandle_t *uart_queue, int intr_alloc_flags) {
	(void) uart_num;
	(void) intr_alloc_flags;
	RETURN_IF_IT_SHALL_FAIL();
	if (fake_uart().installed || rx_buffer_size <= FIFO_SIZE) {
		return ESP_FAIL;
	}
	lock();
	events = xQueueCreate((UBaseType_t) queue_size, sizeof(uart_event_t));
	ring = malloc((size_t) rx_buffer_size);
	uart.installed = true;
	uart.inverted_before_installed = uart.inverted;
	uart.ring_size = rx_buffer_size;
	uart.tx_ring_size = tx_buffer_size;
	uart.threshold = DEFAULT_THRESHOLD;
	uart.interrupts = true;
	uart.installations++;
	*uart_queue = events;
	return unlock();
}

esp_err_t uart_driver_delete(uart_port_t uart_num) {
	(void) uart_num;
	lock();
	delete_driver();
	return unlock();
}

esp_err_t uart_set_baudrate(uart_port_t uart_num, uint32_t baudrate) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	lock();
	uart.baudrate = baudrate;
	return unlock();
}

esp_err_t uart_set_rx_full_threshold(uart_port_t uart_num, int threshold) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	lock();
	uart.threshold = threshold;
	return unlock();
}

esp_err_t uart_enable_rx_intr(uart_port_t uart_num) {
	(void) uart_num;
	lock();
	uart.interrupts = true;
	interrupt();
	return unlock();
}

esp_err_t uart_disable_rx_intr(uart_port_t uart_num) {
	(void) uart_num;
	lock();
	uart.interrupts = false;
	return unlock();
}

esp_err_t uart_get_buffered_data_len(uart_port_t uart_num, size_t *size) {
	(void) uart_num;
	lock();
	*size = ring_length;
	return unlock();
}

int uart_read_bytes(uart_port_t uart_num, void *buf, uint32_t length, TickType_t ticks_to_wait) {
	(void) uart_num;
	(void) ticks_to_wait;
	lock();
	const size_t taken = length < ring_length ? length : ring_length;
	if (taken > 0) {
		memcpy(buf, ring, taken);
		memmove(ring, ring + taken, ring_length - taken);
		ring_length -= taken;
		ring_was_full = false;
		interrupt();
	}
	const int result = uart.installed ? (int) taken : -1;
	unlock();
	return result;
}
