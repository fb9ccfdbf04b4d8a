/** What the drivers use of FreeRTOS.h as ESP-IDF configures it. */
#pragma once

#define INC_FREERTOS_H

#include <stdint.h>

#include "taken_names.h"

typedef uint32_t TickType_t;
typedef int BaseType_t;
typedef unsigned int UBaseType_t;

#define pdFALSE ((BaseType_t) 0)
#define pdTRUE ((BaseType_t) 1)
#define pdPASS pdTRUE
#define portMAX_DELAY ((TickType_t) 0xFFFFFFFFu)
#define pdMS_TO_TICKS(milliseconds) ((TickType_t) ((milliseconds) / 10))
