/*
 * FreeRTOS on POSIX threads: its tasks really run side by side, as on the two cores of an ESP32. A tick takes 0.1 ms.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fake_freertos.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/semphr.h"
#include "freertos/task.h"

/*
 * How long a tick lasts: less than on a board, so that tests of functions need not wait; as long for the whole
 * firmware.
 */
#ifndef TICK_NANOS
#define TICK_NANOS 100000L
#endif
#define NANOS_PER_SECOND 1000000000L

/** Both FreeRTOS' queues and its mutexes; a mutex is a queue for one item of no size. */
struct QueueDefinition {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	size_t capacity;
	size_t item_size;
	size_t length;
	char *items;
};

struct task {
	TaskFunction_t function;
	void *parameter;
};

atomic_int fake_tasks_running;
atomic_bool fake_task_creation_fails;

QueueHandle_t xQueueCreate(UBaseType_t length, UBaseType_t item_size) {
	QueueHandle_t queue = calloc(1, sizeof *queue);
	pthread_mutex_init(&queue->mutex, NULL);
	pthread_cond_init(&queue->changed, NULL);
	queue->capacity = length;
	queue->item_size = item_size;
	queue->items = item_size == 0 ? NULL : calloc(length, item_size);
	return queue;
}

void fake_queue_delete(QueueHandle_t queue) {
	pthread_cond_destroy(&queue->changed);
	pthread_mutex_destroy(&queue->mutex);
	free(queue->items);
	free(queue);
}

static struct timespec after(TickType_t ticks) {
	struct timespec time;
	clock_gettime(CLOCK_REALTIME, &time);
	const long nanos = time.tv_nsec + (long) ticks * TICK_NANOS;
	time.tv_sec += nanos / NANOS_PER_SECOND;
	time.tv_nsec = nanos % NANOS_PER_SECOND;
	return time;
}

/** Waits, with the queue's mutex held, until it has another length than that; says whether it has. */
static bool await_other_length(QueueHandle_t queue, size_t length, TickType_t ticks) {
	const struct timespec end = after(ticks == portMAX_DELAY ? 0 : ticks);
	int status = 0;
	while (queue->length == length && status != ETIMEDOUT) {
		status = ticks == portMAX_DELAY ? pthread_cond_wait(&queue->changed, &queue->mutex)
			: pthread_cond_timedwait(&queue->changed, &queue->mutex, &end);
	}
	return queue->length != length;
}

BaseType_t xQueueSend(QueueHandle_t queue, const void *item, TickType_t ticks_to_wait) {
	pthread_mutex_lock(&queue->mutex);
	const bool room = await_other_length(queue, queue->capacity, ticks_to_wait);
	if (room) {
		if (queue->item_size > 0) {
			memcpy(queue->items + queue->length * queue->item_size, item, queue->item_size);
		}
		queue->length++;
		pthread_cond_broadcast(&queue->changed);
	}
	pthread_mutex_unlock(&queue->mutex);
	return room;
}

BaseType_t xQueueReceive(QueueHandle_t queue, void *buffer, TickType_t ticks_to_wait) {
	pthread_mutex_lock(&queue->mutex);
	const bool there = await_other_length(queue, 0, ticks_to_wait);
	if (there) {
		queue->length--;
		if (queue->item_size > 0) {
			memcpy(buffer, queue->items, queue->item_size);
			memmove(queue->items, queue->items + queue->item_size, queue->length * queue->item_size);
		}
		pthread_cond_broadcast(&queue->changed);
	}
	pthread_mutex_unlock(&queue->mutex);
	return there;
}

SemaphoreHandle_t xSemaphoreCreateMutex(void) {
	SemaphoreHandle_t semaphore = xQueueCreate(1, 0);
	xSemaphoreGive(semaphore);
	return semaphore;
}

BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks_to_wait) {
	return xQueueReceive(semaphore, NULL, ticks_to_wait);
}

BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore) {
	return xQueueSend(semaphore, NULL, 0);
}

static void *run(void *parameter) {
	const struct task task = *(struct task *) parameter;
	free(parameter);
	task.function(task.parameter);
	// in FreeRTOS a task may not just return
	abort();
}

BaseType_t xTaskCreate(TaskFunction_t function, const char *name, uint32_t stack_depth, void *parameters,
		UBaseType_t priority, TaskHandle_t *created) {
	(void) name;
	(void) priority;
	if (atomic_load(&fake_task_creation_fails) || stack_depth < 2048) {
		return pdFALSE;
	}
	struct task *task = malloc(sizeof *task);
	*task = (struct task) { function, parameters };
	pthread_t thread;
	if (pthread_create(&thread, NULL, run, task) != 0) {
		free(task);
		return pdFALSE;
	}
	pthread_detach(thread);
	atomic_fetch_add(&fake_tasks_running, 1);
	if (created != NULL) {
		*created = (TaskHandle_t) thread;
	}
	return pdPASS;
}

void vTaskDelete(TaskHandle_t task) {
	if (task == NULL) {
		atomic_fetch_sub(&fake_tasks_running, 1);
		pthread_exit(NULL);
	}
}

TaskHandle_t xTaskGetCurrentTaskHandle(void) {
	return (TaskHandle_t) pthread_self();
}

UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t task) {
	return task == NULL ? 0 : FAKE_FREE_STACK;
}

void vTaskDelay(TickType_t ticks) {
	const long nanos = (long) ticks * TICK_NANOS;
	const struct timespec time = { nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND };
	nanosleep(&time, NULL);
}
