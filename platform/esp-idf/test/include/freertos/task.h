/** What the drivers use of FreeRTOS' task.h as ESP-IDF has it: the stack's depth is in bytes. */
#pragma once

#ifndef INC_FREERTOS_H
#error "freertos/FreeRTOS.h has to be included before freertos/task.h"
#endif

typedef struct tskTaskControlBlock *TaskHandle_t;
typedef void (*TaskFunction_t)(void *);

BaseType_t xTaskCreate(TaskFunction_t task, const char *name, uint32_t stack_depth, void *parameters,
	UBaseType_t priority, TaskHandle_t *created);
void vTaskDelay(TickType_t ticks);
void vTaskDelete(TaskHandle_t task);
TickType_t xTaskGetTickCount(void);
TaskHandle_t xTaskGetCurrentTaskHandle(void);
UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t task);
