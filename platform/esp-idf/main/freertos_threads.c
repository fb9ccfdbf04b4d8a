#include "freertos_threads.h"

#include <stdbool.h>
#include <stddef.h>

#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "monitors.h"
#include "natives.h"
#include "sdkconfig.h"
#include "static_arrays.h"
#include "threads.h"

/** Below the network's tasks (18 and more), above the idle task. */
#define PRIORITY 5

/**
 * How long a thread that waits for a device sleeps before it looks again. At 115200 bit/s that is 60 bytes of the 8 KB
 * that the UART's driver keeps.
 */
#define LOOK_AGAIN_MILLIS 5

static struct {
	bool used;
	TaskHandle_t task;
	/** What teavm_stackTop is when the thread goes on. */
	struct shadow_frame *top;
} threads[NATIVE_THREADS];

static SemaphoreHandle_t java_lock;
static native_thread_body thread_body;

/** The thread that runs; guarded by the lock, as all of the above is. */
static int32_t current;

/** Where the chains end that have another one behind them now. */
static struct shadow_frame **joints[NATIVE_THREADS];
static int joint_count;

static void enter(int32_t number) {
	xSemaphoreTake(java_lock, portMAX_DELAY);
	current = number;
	teavm_stackTop = threads[number].top;
}

static void leave(void) {
	threads[current].top = teavm_stackTop;
	xSemaphoreGive(java_lock);
}

static void hand_over(TickType_t ticks) {
	monitors_require_none();
	static_arrays_close();
	const int32_t number = current;
	leave();
	vTaskDelay(ticks);
	enter(number);
}

void threads_run_first(void (*body)(void)) {
	java_lock = java_lock == NULL ? xSemaphoreCreateMutex() : java_lock;
	if (java_lock == NULL) {
		native_fail("There is no memory for the Java lock.");
	}
	threads[0].used = true;
	threads[0].task = xTaskGetCurrentTaskHandle();
	enter(0);
	body();
	threads[0].used = false;
	leave();
}

/** What each task begins with; its parameter is the thread's number. */
static void run_thread(void *parameter) {
	const int32_t number = (int32_t) (intptr_t) parameter;
	enter(number);
	thread_body(number);
	threads[number].used = false;
	teavm_stackTop = NULL;
	leave();
	vTaskDelete(NULL);
}

int32_t native_thread_start(void *body) {
	thread_body = (native_thread_body) body;
	int32_t number = 1;
	while (number < NATIVE_THREADS && threads[number].used) {
		number++;
	}
	if (number == NATIVE_THREADS) {
		return -1;
	}
	threads[number].used = true;
	threads[number].top = NULL;
	if (xTaskCreate(run_thread, "java", CONFIG_P1_JAVA_STACK_SIZE, (void *) (intptr_t) number, PRIORITY,
			&threads[number].task) != pdPASS) {
		threads[number].used = false;
		return -1;
	}
	return number;
}

TaskHandle_t threads_task(int32_t number) {
	return threads[number].used ? threads[number].task : NULL;
}

int32_t native_thread_current(void) {
	return current;
}

void native_sleep(int32_t millis) {
	// one more than that, since the first tick may come at once
	hand_over(millis > 0 ? pdMS_TO_TICKS(millis) + 1 : 0);
}

void native_await(int32_t millis) {
	const int32_t wait = millis < LOOK_AGAIN_MILLIS ? millis : LOOK_AGAIN_MILLIS;
	hand_over(wait > 0 ? pdMS_TO_TICKS(wait) + 1 : 1);
}

void threads_join_stacks(void) {
	struct shadow_frame **end = &teavm_stackTop;
	joint_count = 0;
	for (int32_t number = 0; number < NATIVE_THREADS; number++) {
		if (number != current && threads[number].used && threads[number].top != NULL) {
			while (*end != NULL) {
				end = &(*end)->next;
			}
			*end = threads[number].top;
			joints[joint_count++] = end;
		}
	}
}

void threads_split_stacks(void) {
	while (joint_count > 0) {
		*joints[--joint_count] = NULL;
	}
}
