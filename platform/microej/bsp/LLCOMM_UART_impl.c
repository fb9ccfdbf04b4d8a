/** What ECOM-COMM wants of a connection, for the P1 line: a task moves what has come from the line to the library. */
#include "LLCOMM_UART.h"

#include <stdbool.h>
#include <stdio.h>

#include "board.h"

#define LLCOMM_BUFFERED_CONNECTION_IMPL LLCOMM_UART
#include "LLCOMM_BUFFERED_CONNECTION_impl.h"

/** The ring between interrupt and task, 0.18 s at 115200 bit/s. The library's buffer bridges a pause of Java. */
#define RING_SIZE 2048

/** What is moved at once. */
#define CHUNK_SIZE 128

/** Above MicroEJ's task (8), below lwIP's (18) and Wi-Fi's (23). */
#define TASK_PRIORITY 11

/** In bytes, as always in ESP-IDF: a chunk, a call into the library, and once a minute printf. */
#define TASK_STACK_SIZE 4096

#define WAIT pdMS_TO_TICKS(1000)
#define PRINT_INTERVAL pdMS_TO_TICKS(60000)

#define DEFAULT_BAUDRATE 115200

static LLCOMM_UART *connection_of(LLCOMM_BUFFERED_CONNECTION *env) {
	return (LLCOMM_UART *) env;
}

/** Hands bytes to the library. Those that come while Java has closed the port are meant for nobody. */
static void hand_over(LLCOMM_UART *connection, const uint8_t *bytes, int length) {
	for (int i = 0; i < length; i++) {
		int32_t status = LLCOMM_BUFFERED_CONNECTION_dataReceived(&connection->header, bytes[i]);
		if (status == LLCOMM_BUFFERED_CONNECTION_FIFO_FULL) {
			connection->line.counts.dropped++;
		}
	}
}

static void receive(void *parameters) {
	LLCOMM_UART *connection = parameters;
	uint8_t chunk[CHUNK_SIZE];
	TickType_t printed = xTaskGetTickCount();
	for (;;) {
		hand_over(connection, chunk, p1_uart_read(&connection->line, chunk, sizeof chunk, WAIT));
		if (xTaskGetTickCount() - printed >= PRINT_INTERVAL) {
			printed = xTaskGetTickCount();
			p1_uart_print_errors(&connection->line);
		}
	}
}

/** Opens the line and starts the task, as far as that has not been done: the library may ask for it at each opening. */
static bool open_line(LLCOMM_UART *connection, int baudrate) {
	esp_err_t status = p1_uart_open(&connection->line, BOARD_P1_UART, BOARD_P1_RX_PIN, baudrate, RING_SIZE);
	if (status != ESP_OK) {
		printf("P1 line: UART %d on GPIO %d could not be opened (%d)\n", (int) BOARD_P1_UART, BOARD_P1_RX_PIN,
			(int) status);
		return false;
	}
	if (connection->task == NULL
			&& xTaskCreate(receive, "P1 line", TASK_STACK_SIZE, connection, TASK_PRIORITY, &connection->task)
				!= pdPASS) {
		printf("P1 line: no memory for its task\n");
		connection->task = NULL;
		return false;
	}
	return true;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_initialize(LLCOMM_BUFFERED_CONNECTION *env) {
	if (open_line(connection_of(env), DEFAULT_BAUDRATE)) {
		// until the library is ready and says so
		uart_disable_rx_intr(BOARD_P1_UART);
	}
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_enableRX(LLCOMM_BUFFERED_CONNECTION *env) {
	// the receiver is always on
	(void) env;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_disableRX(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_enableRXDeviceInterrupt(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	uart_enable_rx_intr(BOARD_P1_UART);
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_disableRXDeviceInterrupt(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	uart_disable_rx_intr(BOARD_P1_UART);
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_enableTX(LLCOMM_BUFFERED_CONNECTION *env) {
	// there is no transmitter
	(void) env;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_disableTX(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_enableTXDeviceInterrupt(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_disableTXDeviceInterrupt(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
}

/** Takes 8N1 only: the frame of 7E1 has the same ten bits, and the firmware drops the parity bit. */
int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_configureDevice(LLCOMM_BUFFERED_CONNECTION *env, int32_t baudrate,
		int32_t bitsperchar, int32_t stopbits, int32_t parity) {
	if (bitsperchar != LLCOMM_BUFFERED_CONNECTION_DATABITS_8) {
		return LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_BITSPERCHAR;
	}
	if (stopbits != LLCOMM_BUFFERED_CONNECTION_STOPBITS_1) {
		return LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_STOPBITS;
	}
	if (parity != LLCOMM_BUFFERED_CONNECTION_PARITY_NO) {
		return LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_PARITY;
	}
	LLCOMM_UART *connection = connection_of(env);
	if (!open_line(connection, DEFAULT_BAUDRATE)) {
		return LLCOMM_BUFFERED_CONNECTION_ERROR_CANNOT_OPEN;
	}
	if (p1_uart_set_baudrate(&connection->line, (int) baudrate) != ESP_OK) {
		return LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_BAUDRATE;
	}
	return LLCOMM_BUFFERED_CONNECTION_SUCCESS;
}

void *LLCOMM_BUFFERED_CONNECTION_IMPL_getName(LLCOMM_BUFFERED_CONNECTION *env) {
	// it has a number instead
	(void) env;
	return NULL;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_getPlatformId(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	return LLCOMM_UART_PLATFORM_ID;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_released(LLCOMM_BUFFERED_CONNECTION *env) {
	LLCOMM_UART *connection = connection_of(env);
	if (connection->task != NULL) {
		vTaskDelete(connection->task);
		connection->task = NULL;
	}
	p1_uart_close(&connection->line);
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_getNbProperties(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	return 0;
}

void *LLCOMM_BUFFERED_CONNECTION_IMPL_getProperty(LLCOMM_BUFFERED_CONNECTION *env, void *propertyName) {
	(void) env;
	(void) propertyName;
	return NULL;
}

void *LLCOMM_BUFFERED_CONNECTION_IMPL_getPropertyName(LLCOMM_BUFFERED_CONNECTION *env, int32_t propertyId) {
	(void) env;
	(void) propertyId;
	return NULL;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_getRXBufferStartAddress(LLCOMM_BUFFERED_CONNECTION *env) {
	return (int32_t) (intptr_t) connection_of(env)->rx_buffer;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_getRXBufferLength(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	return LLCOMM_UART_RX_BUFFER_SIZE;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_getTXBufferStartAddress(LLCOMM_BUFFERED_CONNECTION *env) {
	return (int32_t) (intptr_t) connection_of(env)->tx_buffer;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_getTXBufferLength(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	return LLCOMM_UART_TX_BUFFER_SIZE;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_useTXHardwareFIFO(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	return LLCOMM_BUFFERED_CONNECTION_SUCCESS;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_txFifoFull(LLCOMM_BUFFERED_CONNECTION *env) {
	// never, so that nobody waits for a transmitter
	(void) env;
	return LLCOMM_BUFFERED_CONNECTION_HARDWARE_FIFO_NOT_FULL;
}

void LLCOMM_BUFFERED_CONNECTION_IMPL_sendData(LLCOMM_BUFFERED_CONNECTION *env, int32_t data) {
	(void) env;
	(void) data;
}

int32_t LLCOMM_BUFFERED_CONNECTION_IMPL_isTransmissionComplete(LLCOMM_BUFFERED_CONNECTION *env) {
	(void) env;
	return LLCOMM_BUFFERED_CONNECTION_TRANSMISSION_COMPLETE;
}
