/** What the drivers use of FreeRTOS' queue.h. */
#pragma once

#ifndef INC_FREERTOS_H
#error "freertos/FreeRTOS.h has to be included before freertos/queue.h"
#endif

typedef struct QueueDefinition *QueueHandle_t;

BaseType_t xQueueReceive(QueueHandle_t queue, void *buffer, TickType_t ticks_to_wait);
