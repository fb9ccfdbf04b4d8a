/** Lets a function of ESP-IDF fail. */
#pragma once

#include <stdbool.h>

#include "esp_err.h"

/** The next call to an ESP-IDF function with that name fails. */
extern const char *fake_failure;

/** Says whether this call is that one. */
bool fake_fails(const char *function);

#define RETURN_IF_IT_SHALL_FAIL() if (fake_fails(__func__)) { return ESP_FAIL; }
