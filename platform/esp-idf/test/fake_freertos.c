#include "fake_freertos.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "freertos/semphr.h"

/*
 * How long a tick lasts: less than on a board, so that tests of functions need not wait; as long for the whole
 * firmware.
 */
#ifndef TICK_NANOS
#define TICK_NANOS 100000L
#endif
#define NANOS_PER_SECOND 1000000000L
#define LOOK_AGAIN_MICROS 200

/** Both FreeRTOS' queues and its mutexes; a mutex is a queue for one item of no size. */
struct QueueDefinition {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	size_t capacity;
	size_t item_size;
	size_t length;
	char *items;
};

struct tskTaskControlBlock {
	TaskFunction_t function;
	void *parameter;
	pthread_t thread;
	/** It ends when it asks for a queue's item the next time. */
	atomic_bool deleted;
};

atomic_int fake_tasks_running;
uint32_t fake_task_stack;
UBaseType_t fake_task_priority;
atomic_bool fake_task_creation_fails;
_Atomic TickType_t fake_ticks;
_Atomic(void (*)(void)) fake_meanwhile;

/** How often a task has waited for a while and got nothing. */
static atomic_uint vain_waits;

static struct tskTaskControlBlock first_task;
static _Thread_local TaskHandle_t current = &first_task;

void fake_freertos_reset(void) {
	fake_task_stack = 0;
	fake_task_priority = 0;
	atomic_store(&fake_task_creation_fails, false);
	atomic_store(&fake_ticks, 0);
	atomic_store(&fake_meanwhile, NULL);
}

void fake_await_idle(void) {
	// when the first one ends, the task may still have to look at the time
	const unsigned int enough = atomic_load(&vain_waits) + 2;
	while ((int) (enough - atomic_load(&vain_waits)) > 0) {
		usleep(LOOK_AGAIN_MICROS);
	}
}

/* ---- Queues ---- */

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

/** Takes an item, having waited for it; says whether there was one. */
static bool take(QueueHandle_t queue, void *buffer, TickType_t ticks) {
	pthread_mutex_lock(&queue->mutex);
	const bool there = await_other_length(queue, 0, ticks);
	if (there) {
		queue->length--;
		if (queue->item_size > 0) {
			memcpy(buffer, queue->items, queue->item_size);
			memmove(queue->items, queue->items + queue->item_size, queue->length * queue->item_size);
		}
		pthread_cond_broadcast(&queue->changed);
	} else if (ticks > 0) {
		atomic_fetch_add(&vain_waits, 1);
	}
	pthread_mutex_unlock(&queue->mutex);
	return there;
}

BaseType_t xQueueReceive(QueueHandle_t queue, void *buffer, TickType_t ticks_to_wait) {
	if (atomic_load(&current->deleted)) {
		pthread_exit(NULL);
	}
	if (take(queue, buffer, 0)) {
		return pdTRUE;
	}
	if (ticks_to_wait == 0) {
		return pdFALSE;
	}
	void (*meanwhile)(void) = atomic_exchange(&fake_meanwhile, NULL);
	if (meanwhile != NULL) {
		meanwhile();
	}
	return take(queue, buffer, ticks_to_wait);
}

SemaphoreHandle_t xSemaphoreCreateMutex(void) {
	SemaphoreHandle_t semaphore = xQueueCreate(1, 0);
	xSemaphoreGive(semaphore);
	return semaphore;
}

BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks_to_wait) {
	return take(semaphore, NULL, ticks_to_wait);
}

BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore) {
	return xQueueSend(semaphore, NULL, 0);
}

/* ---- Tasks ---- */

static void *run(void *parameter) {
	current = parameter;
	current->function(current->parameter);
	// in FreeRTOS a task may not just return
	abort();
}

BaseType_t xTaskCreate(TaskFunction_t function, const char *name, uint32_t stack_depth, void *parameters,
		UBaseType_t priority, TaskHandle_t *created) {
	(void) name;
	if (atomic_load(&fake_task_creation_fails) || stack_depth < 2048) {
		return pdFALSE;
	}
	TaskHandle_t task = calloc(1, sizeof *task);
	task->function = function;
	task->parameter = parameters;
	fake_task_stack = stack_depth;
	fake_task_priority = priority;
	atomic_fetch_add(&fake_tasks_running, 1);
	// before it runs, which may be before this returns
	if (created != NULL) {
		*created = task;
	}
	if (pthread_create(&task->thread, NULL, run, task) != 0) {
		atomic_fetch_sub(&fake_tasks_running, 1);
		free(task);
		return pdFALSE;
	}
	return pdPASS;
}

void vTaskDelete(TaskHandle_t task) {
	atomic_fetch_sub(&fake_tasks_running, 1);
	if (task == NULL) {
		pthread_detach(pthread_self());
		free(current);
		pthread_exit(NULL);
	}
	atomic_store(&task->deleted, true);
	pthread_join(task->thread, NULL);
	free(task);
}

TaskHandle_t xTaskGetCurrentTaskHandle(void) {
	return current;
}

UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t task) {
	return task == NULL ? 0 : FAKE_FREE_STACK;
}

void vTaskDelay(TickType_t ticks) {
	const long nanos = (long) ticks * TICK_NANOS;
	const struct timespec time = { nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND };
	nanosleep(&time, NULL);
}

TickType_t xTaskGetTickCount(void) {
	return atomic_load(&fake_ticks);
}
