/** What the drivers use of ESP-IDF's esp_err.h. */
#pragma once

#include "taken_names.h"

typedef int esp_err_t;

#define ESP_OK 0
#define ESP_FAIL (-1)
#define ESP_ERR_INVALID_ARG 0x102
#define ESP_ERR_NOT_FOUND 0x105

void esp_error_check_failed(esp_err_t code, const char *expression) __attribute__((noreturn));
#define ESP_ERROR_CHECK(expression) do { esp_err_t code_ = (expression); if (code_ != ESP_OK) { \
	esp_error_check_failed(code_, #expression); } } while (0)
