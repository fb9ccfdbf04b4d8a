/** What a test sees of the FreeRTOS that is made of POSIX threads. */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"

/** How many tasks there are. */
extern atomic_int fake_tasks_running;

/** There is no memory for another task. */
extern atomic_bool fake_task_creation_fails;

/** How much of its stack each task has always left free. */
#define FAKE_FREE_STACK 2816

/** Frees a queue that nobody uses any more. */
void fake_queue_delete(QueueHandle_t queue);
