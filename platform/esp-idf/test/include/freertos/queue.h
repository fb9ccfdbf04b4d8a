/** What the drivers use of FreeRTOS' queue.h. */
#pragma once

#ifndef INC_FREERTOS_H
#error "freertos/FreeRTOS.h has to be included before freertos/queue.h"
#endif

typedef struct QueueDefinition *QueueHandle_t;

QueueHandle_t xQueueCreate(UBaseType_t length, UBaseType_t item_size);
BaseType_t xQueueSend(QueueHandle_t queue, const void *item, TickType_t ticks_to_wait);
BaseType_t xQueueReceive(QueueHandle_t queue, void *buffer, TickType_t ticks_to_wait);
