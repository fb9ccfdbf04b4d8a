/**
 * Java's threads as FreeRTOS tasks. One of them runs at a time, the one that holds the Java lock; it hands the lock
 * over where it sleeps or waits (native_sleep and native_await of natives.h), and nowhere else.
 */
#ifndef FREERTOS_THREADS_H
#define FREERTOS_THREADS_H

#include <stdint.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

/** Runs a function as Java's first thread, in the task that calls this. Returns when it does. */
void threads_run_first(void (*body)(void));

/** The task of the thread of that number, NULL if there is none. To be asked by one of the threads. */
TaskHandle_t threads_task(int32_t number);

#endif
