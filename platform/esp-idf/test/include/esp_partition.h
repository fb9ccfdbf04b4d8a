/** What the drivers use of ESP-IDF's esp_partition.h. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "esp_err.h"

typedef struct {
	uint32_t address;
	uint32_t size;
	char label[17];
} esp_partition_t;

esp_err_t esp_partition_read(const esp_partition_t *partition, size_t src_offset, void *dst, size_t size);
