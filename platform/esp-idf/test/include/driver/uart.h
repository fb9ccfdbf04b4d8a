/** What the drivers use of ESP-IDF's driver/uart.h, as in ESP-IDF 4.3; the clock as in the version that is tested. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "esp_err.h"
#include "esp_idf_version.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"

#define UART_PIN_NO_CHANGE (-1)

typedef int uart_port_t;
#define UART_NUM_0 0
#define UART_NUM_1 1
#define UART_NUM_2 2

typedef enum {
	UART_DATA_5_BITS,
	UART_DATA_6_BITS,
	UART_DATA_7_BITS,
	UART_DATA_8_BITS,
} uart_word_length_t;

typedef enum {
	UART_PARITY_DISABLE = 0,
	UART_PARITY_EVEN = 2,
	UART_PARITY_ODD = 3,
} uart_parity_t;

typedef enum {
	UART_STOP_BITS_1 = 1,
	UART_STOP_BITS_1_5 = 2,
	UART_STOP_BITS_2 = 3,
} uart_stop_bits_t;

typedef enum {
	UART_HW_FLOWCTRL_DISABLE = 0,
} uart_hw_flowcontrol_t;

typedef enum {
#if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(5, 0, 0)
	UART_SCLK_DEFAULT = 4,
#else
	UART_SCLK_APB = 0,
#endif
} uart_sclk_t;

typedef enum {
	UART_SIGNAL_RXD_INV = 1 << 2,
} uart_signal_inv_t;

typedef struct {
	int baud_rate;
	uart_word_length_t data_bits;
	uart_parity_t parity;
	uart_stop_bits_t stop_bits;
	uart_hw_flowcontrol_t flow_ctrl;
	uint8_t rx_flow_ctrl_thresh;
	uart_sclk_t source_clk;
} uart_config_t;

typedef enum {
	UART_DATA,
	UART_BREAK,
	UART_BUFFER_FULL,
	UART_FIFO_OVF,
	UART_FRAME_ERR,
	UART_PARITY_ERR,
	UART_DATA_BREAK,
	UART_PATTERN_DET,
} uart_event_type_t;

typedef struct {
	uart_event_type_t type;
	size_t size;
	bool timeout_flag;
} uart_event_t;

esp_err_t uart_param_config(uart_port_t uart_num, const uart_config_t *uart_config);
esp_err_t uart_set_pin(uart_port_t uart_num, int tx_io_num, int rx_io_num, int rts_io_num, int cts_io_num);
esp_err_t uart_set_line_inverse(uart_port_t uart_num, uint32_t inverse_mask);
esp_err_t uart_driver_install(uart_port_t uart_num, int rx_buffer_size, int tx_buffer_size, int queue_size,
	QueueHandle_t *uart_queue, int intr_alloc_flags);
esp_err_t uart_driver_delete(uart_port_t uart_num);
esp_err_t uart_set_baudrate(uart_port_t uart_num, uint32_t baudrate);
esp_err_t uart_set_rx_full_threshold(uart_port_t uart_num, int threshold);
esp_err_t uart_enable_rx_intr(uart_port_t uart_num);
esp_err_t uart_disable_rx_intr(uart_port_t uart_num);
esp_err_t uart_get_buffered_data_len(uart_port_t uart_num, size_t *size);
int uart_read_bytes(uart_port_t uart_num, void *buf, uint32_t length, TickType_t ticks_to_wait);
