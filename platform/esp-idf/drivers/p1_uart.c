#include "p1_uart.h"

#include <inttypes.h>
#include <stdio.h>

#include "esp_idf_version.h"

#if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(5, 0, 0)
#define CLOCK UART_SCLK_DEFAULT
#else
#define CLOCK UART_SCLK_APB
#endif

/** Events are drained at each read; if there are more between two of them, only counts are lost. */
#define EVENTS 32

/** Half of the hardware's 128 bytes: an interrupt may be 5.5 ms late at 115200 bit/s, with ESP-IDF's 120 0.7 ms. */
#define RX_FULL_THRESHOLD 64

static esp_err_t configure(uart_port_t port, int rx_pin, int baudrate) {
	const uart_config_t config = {
		.baud_rate = baudrate,
		.data_bits = UART_DATA_8_BITS,
		.parity = UART_PARITY_DISABLE,
		.stop_bits = UART_STOP_BITS_1,
		.flow_ctrl = UART_HW_FLOWCTRL_DISABLE,
		.source_clk = CLOCK,
	};
	esp_err_t status = uart_param_config(port, &config);
	if (status == ESP_OK) {
		status = uart_set_pin(port, UART_PIN_NO_CHANGE, rx_pin, UART_PIN_NO_CHANGE, UART_PIN_NO_CHANGE);
	}
	if (status == ESP_OK) {
		// the meter's output is inverted (DSMR 5.0.2 P1, 5.7.2); before interrupts: upright it is one long break
		status = uart_set_line_inverse(port, UART_SIGNAL_RXD_INV);
	}
	return status;
}

esp_err_t p1_uart_open(p1_uart_t *uart, uart_port_t port, int rx_pin, int baudrate, int ring_size) {
	if (uart->events != NULL) {
		return p1_uart_set_baudrate(uart, baudrate);
	}
	uart->port = port;
	esp_err_t status = configure(port, rx_pin, baudrate);
	if (status == ESP_OK) {
		status = uart_driver_install(port, ring_size, 0, EVENTS, &uart->events, 0);
	}
	if (status == ESP_OK) {
		status = uart_set_rx_full_threshold(port, RX_FULL_THRESHOLD);
	}
	if (status != ESP_OK) {
		p1_uart_close(uart);
	}
	return status;
}

esp_err_t p1_uart_set_baudrate(p1_uart_t *uart, int baudrate) {
	return baudrate > 0 ? uart_set_baudrate(uart->port, (uint32_t) baudrate) : ESP_FAIL;
}

static void count(p1_uart_counts_t *counts, const uart_event_t *event) {
	switch (event->type) {
	case UART_FRAME_ERR:
		counts->framing_errors++;
		break;
	case UART_BREAK:
		counts->breaks++;
		break;
	case UART_FIFO_OVF:
		counts->overflows++;
		break;
	case UART_BUFFER_FULL:
		// reading makes room and receiving goes on; to flush would lose what is good
		counts->ring_full++;
		break;
	default:
		break;
	}
}

/** Counts all events that there are, having waited for the first one. */
static void count_events(p1_uart_t *uart, TickType_t wait) {
	uart_event_t event;
	while (xQueueReceive(uart->events, &event, wait) == pdTRUE) {
		count(&uart->counts, &event);
		wait = 0;
	}
}

static int take(p1_uart_t *uart, uint8_t *buffer, uint32_t length) {
	int taken = uart_read_bytes(uart->port, buffer, length, 0);
	if (taken > 0) {
		uart->counts.bytes += (uint32_t) taken;
	}
	return taken;
}

int p1_uart_read(p1_uart_t *uart, uint8_t *buffer, uint32_t length, TickType_t wait) {
	if (uart->events == NULL) {
		return -1;
	}
	// first, so that an event which is waited for below is a new one
	count_events(uart, 0);
	int taken = take(uart, buffer, length);
	if (taken == 0 && wait > 0) {
		count_events(uart, wait);
		taken = take(uart, buffer, length);
	}
	return taken;
}

void p1_uart_print_errors(p1_uart_t *uart) {
	const p1_uart_counts_t now = uart->counts;
	const p1_uart_counts_t before = uart->printed;
	uart->printed = now;
	const uint32_t framing_errors = now.framing_errors - before.framing_errors;
	const uint32_t breaks = now.breaks - before.breaks;
	const uint32_t overflows = now.overflows - before.overflows;
	const uint32_t dropped = now.dropped - before.dropped;
	if ((framing_errors | breaks | overflows | dropped) != 0) {
		printf("P1 line: %" PRIu32 " bytes, %" PRIu32 " framing errors, %" PRIu32 " breaks, %" PRIu32 " overflows, "
			"%" PRIu32 " bytes dropped\n", now.bytes - before.bytes, framing_errors, breaks, overflows, dropped);
	}
}

void p1_uart_close(p1_uart_t *uart) {
	// not for a line that could not be opened: its UART may be in use by somebody else
	if (uart->events != NULL) {
		uart_driver_delete(uart->port);
		uart->events = NULL;
	}
}
