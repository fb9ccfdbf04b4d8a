#include "fake_esp_idf.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "driver/gpio.h"

#define FIFO_SIZE 128
#define NO_PIN (-2)

struct QueueDefinition {
	uart_event_t *events;
	size_t capacity;
	size_t length;
};

fake_uart_t fake_uart;
const char *fake_failure;
TaskFunction_t fake_task;
void *fake_task_parameters;
uint32_t fake_task_stack;
UBaseType_t fake_task_priority;
bool fake_task_creation_fails;
TickType_t fake_ticks;
esp_reset_reason_t fake_reset_reason;
int fake_pin_modes[40];
int fake_pin_levels[40];
void (*fake_meanwhile)(void);

static struct QueueDefinition *queue;
static uint8_t *ring;
static size_t ring_length;
static uint8_t fifo[FIFO_SIZE];
static size_t fifo_length;
static bool ring_was_full;
static bool task_runs;
static jmp_buf task_end;
static jmp_buf restart;

static void free_driver(void) {
	if (queue != NULL) {
		free(queue->events);
		free(queue);
		free(ring);
		queue = NULL;
		ring = NULL;
	}
	ring_length = 0;
	fifo_length = 0;
	ring_was_full = false;
}

void fake_esp_idf_reset(void) {
	free_driver();
	memset(&fake_uart, 0, sizeof fake_uart);
	fake_uart.rx_pin = NO_PIN;
	fake_uart.tx_pin = NO_PIN;
	fake_failure = NULL;
	fake_task = NULL;
	fake_task_creation_fails = false;
	fake_ticks = 0;
	fake_meanwhile = NULL;
	fake_reset_reason = ESP_RST_POWERON;
	memset(fake_pin_modes, 0, sizeof fake_pin_modes);
	memset(fake_pin_levels, 0, sizeof fake_pin_levels);
}

static bool fails(const char *function) {
	if (fake_failure != NULL && strcmp(fake_failure, function) == 0) {
		fake_failure = NULL;
		return true;
	}
	return false;
}

#define RETURN_IF_IT_SHALL_FAIL() if (fails(__func__)) { return ESP_FAIL; }

void fake_uart_happen(uart_event_type_t type) {
	if (queue != NULL && queue->length < queue->capacity) {
		queue->events[queue->length++] = (uart_event_t) { .type = type };
	}
}

/** What the interrupt does: from the FIFO to the ring, or not if it does not fit. */
static void interrupt(void) {
	if (!fake_uart.interrupts || ring_was_full || fifo_length == 0) {
		return;
	}
	if (ring_length + fifo_length > (size_t) fake_uart.ring_size) {
		ring_was_full = true;
		fake_uart_happen(UART_BUFFER_FULL);
		return;
	}
	memcpy(ring + ring_length, fifo, fifo_length);
	ring_length += fifo_length;
	fifo_length = 0;
	fake_uart_happen(UART_DATA);
}

void fake_uart_receive(const void *bytes, size_t length) {
	if (!fake_uart.installed) {
		return;
	}
	for (size_t i = 0; i < length; i++) {
		if (fifo_length == FIFO_SIZE) {
			fifo_length = 0;
			fake_uart_happen(UART_FIFO_OVF);
		}
		fifo[fifo_length++] = ((const uint8_t *) bytes)[i];
		if (fifo_length >= (size_t) fake_uart.threshold) {
			interrupt();
		}
	}
	interrupt();
}

esp_err_t uart_param_config(uart_port_t uart_num, const uart_config_t *uart_config) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	fake_uart.baudrate = (uint32_t) uart_config->baud_rate;
	fake_uart.data_bits = uart_config->data_bits;
	fake_uart.parity = uart_config->parity;
	fake_uart.stop_bits = uart_config->stop_bits;
	fake_uart.inverted = false;
	return ESP_OK;
}

esp_err_t uart_set_pin(uart_port_t uart_num, int tx_io_num, int rx_io_num, int rts_io_num, int cts_io_num) {
	(void) uart_num;
	(void) rts_io_num;
	(void) cts_io_num;
	RETURN_IF_IT_SHALL_FAIL();
	fake_uart.rx_pin = rx_io_num;
	fake_uart.tx_pin = tx_io_num;
	return ESP_OK;
}

esp_err_t uart_set_line_inverse(uart_port_t uart_num, uint32_t inverse_mask) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	fake_uart.inverted = inverse_mask == UART_SIGNAL_RXD_INV;
	return ESP_OK;
}

esp_err_t uart_driver_install(uart_port_t uart_num, int rx_buffer_size, int tx_buffer_size, int queue_size,
		QueueHandle_t *uart_queue, int intr_alloc_flags) {
	(void) uart_num;
	(void) intr_alloc_flags;
	RETURN_IF_IT_SHALL_FAIL();
	if (fake_uart.installed || rx_buffer_size <= FIFO_SIZE) {
		return ESP_FAIL;
	}
	queue = calloc(1, sizeof *queue);
	queue->events = calloc((size_t) queue_size, sizeof *queue->events);
	queue->capacity = (size_t) queue_size;
	ring = malloc((size_t) rx_buffer_size);
	fake_uart.installed = true;
	fake_uart.inverted_before_installed = fake_uart.inverted;
	fake_uart.ring_size = rx_buffer_size;
	fake_uart.tx_ring_size = tx_buffer_size;
	fake_uart.threshold = 120;
	fake_uart.interrupts = true;
	fake_uart.installations++;
	*uart_queue = queue;
	return ESP_OK;
}

esp_err_t uart_driver_delete(uart_port_t uart_num) {
	(void) uart_num;
	free_driver();
	fake_uart.installed = false;
	fake_uart.interrupts = false;
	return ESP_OK;
}

esp_err_t uart_set_baudrate(uart_port_t uart_num, uint32_t baudrate) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	fake_uart.baudrate = baudrate;
	return ESP_OK;
}

esp_err_t uart_set_rx_full_threshold(uart_port_t uart_num, int threshold) {
	(void) uart_num;
	RETURN_IF_IT_SHALL_FAIL();
	fake_uart.threshold = threshold;
	return ESP_OK;
}

esp_err_t uart_enable_rx_intr(uart_port_t uart_num) {
	(void) uart_num;
	fake_uart.interrupts = true;
	interrupt();
	return ESP_OK;
}

esp_err_t uart_disable_rx_intr(uart_port_t uart_num) {
	(void) uart_num;
	fake_uart.interrupts = false;
	return ESP_OK;
}

int uart_read_bytes(uart_port_t uart_num, void *buf, uint32_t length, TickType_t ticks_to_wait) {
	(void) uart_num;
	(void) ticks_to_wait;
	if (!fake_uart.installed) {
		return -1;
	}
	size_t taken = length < ring_length ? length : ring_length;
	memcpy(buf, ring, taken);
	memmove(ring, ring + taken, ring_length - taken);
	ring_length -= taken;
	if (taken > 0) {
		ring_was_full = false;
		interrupt();
	}
	return (int) taken;
}

BaseType_t xQueueReceive(QueueHandle_t from, void *buffer, TickType_t ticks_to_wait) {
	if (from->length == 0 && ticks_to_wait > 0 && fake_meanwhile != NULL) {
		void (*meanwhile)(void) = fake_meanwhile;
		fake_meanwhile = NULL;
		meanwhile();
	}
	if (from->length == 0) {
		if (ticks_to_wait > 0 && task_runs) {
			longjmp(task_end, 1);
		}
		return pdFALSE;
	}
	memcpy(buffer, from->events, sizeof *from->events);
	from->length--;
	memmove(from->events, from->events + 1, from->length * sizeof *from->events);
	return pdTRUE;
}

BaseType_t xTaskCreate(TaskFunction_t task, const char *name, uint32_t stack_depth, void *parameters,
		UBaseType_t priority, TaskHandle_t *created) {
	(void) name;
	if (fake_task_creation_fails) {
		return pdFALSE;
	}
	fake_task = task;
	fake_task_parameters = parameters;
	fake_task_stack = stack_depth;
	fake_task_priority = priority;
	*created = (TaskHandle_t) &fake_task;
	return pdPASS;
}

void vTaskDelete(TaskHandle_t task) {
	if (task == (TaskHandle_t) &fake_task) {
		fake_task = NULL;
	}
}

TickType_t xTaskGetTickCount(void) {
	return fake_ticks;
}

void fake_task_run(void) {
	task_runs = true;
	if (setjmp(task_end) == 0) {
		fake_task(fake_task_parameters);
	}
	task_runs = false;
}

esp_reset_reason_t esp_reset_reason(void) {
	return fake_reset_reason;
}

void esp_restart(void) {
	longjmp(restart, 1);
}

bool fake_restarts(void (*function)(void)) {
	if (setjmp(restart) == 0) {
		function();
		return false;
	}
	return true;
}

esp_err_t gpio_reset_pin(gpio_num_t gpio_num) {
	fake_pin_modes[gpio_num] = GPIO_MODE_DISABLE;
	return ESP_OK;
}

esp_err_t gpio_set_direction(gpio_num_t gpio_num, gpio_mode_t mode) {
	fake_pin_modes[gpio_num] = (int) mode;
	return ESP_OK;
}

esp_err_t gpio_set_level(gpio_num_t gpio_num, uint32_t level) {
	fake_pin_levels[gpio_num] = (int) level;
	return ESP_OK;
}
