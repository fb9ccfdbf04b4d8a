/** The P1 line as a connection of MicroEJ's ECOM-COMM library, an LLCOMM_BUFFERED_CONNECTION. */
#ifndef LLCOMM_UART_H
#define LLCOMM_UART_H

#include <stdint.h>

#include "LLCOMM_BUFFERED_CONNECTION.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "p1_uart.h"

/** As in ecom-comm.xml, and ej.ecom.com.0.port in configuration/common.properties. */
#define LLCOMM_UART_PLATFORM_ID 7

/** A pause of the Java side may last as long as it takes to fill this. */
#define LLCOMM_UART_RX_BUFFER_SIZE P1_UART_RING_SIZE

/** Nothing is ever sent, but the library wants a buffer. */
#define LLCOMM_UART_TX_BUFFER_SIZE 16

typedef struct LLCOMM_UART {
	/** Has to be the first. */
	struct LLCOMM_BUFFERED_CONNECTION header;
	p1_uart_t line;
	TaskHandle_t task;
	uint8_t rx_buffer[LLCOMM_UART_RX_BUFFER_SIZE];
	uint8_t tx_buffer[LLCOMM_UART_TX_BUFFER_SIZE];
} LLCOMM_UART;

/** Makes a connection that is closed. Defined by LLCOMM_BUFFERED_CONNECTION_impl.h. */
void LLCOMM_UART_new(LLCOMM_UART *env);

#endif
