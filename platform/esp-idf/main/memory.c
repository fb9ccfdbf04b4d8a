/* What is left of the board's memory (natives_memory.h): ESP-IDF's heap, and FreeRTOS' stacks. */
#include <stddef.h>

#include "esp_system.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "freertos_threads.h"
#include "natives_memory.h"
#include "tcp.h"

int32_t native_memory_free(void) {
	return (int32_t) esp_get_free_heap_size();
}

int32_t native_memory_least_free(void) {
	return (int32_t) esp_get_minimum_free_heap_size();
}

int32_t native_stack_least_free(int32_t task) {
	const TaskHandle_t handle = task == NATIVE_STACK_TCP ? tcp_task() : threads_task(task);
	// in bytes, other than in FreeRTOS itself
	return handle == NULL ? 0 : (int32_t) uxTaskGetStackHighWaterMark(handle);
}
