/**
 * FreeRTOS on POSIX threads: tasks really run side by side, as on the two cores of an ESP32, and a test may look at
 * them and wait for them.
 */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/task.h"

/** How many tasks there are. */
extern atomic_int fake_tasks_running;

/** What the last task was made with; the stack in bytes. */
extern uint32_t fake_task_stack;
extern UBaseType_t fake_task_priority;

/** There is no memory for another task. */
extern atomic_bool fake_task_creation_fails;

/** How much of its stack each task has always left free. */
#define FAKE_FREE_STACK 2816

/** The time that tasks are told. It stands still; what waits is given its real time. */
extern _Atomic TickType_t fake_ticks;

/** Called once, if set, by the next task that has to wait for a queue's item. */
extern _Atomic(void (*)(void)) fake_meanwhile;

/** No time has passed, and there is memory. */
void fake_freertos_reset(void);

/** Waits until a task that looks at its queue now and then has done all that there is for it to do. */
void fake_await_idle(void);

/** Frees a queue that nobody uses any more. */
void fake_queue_delete(QueueHandle_t queue);
