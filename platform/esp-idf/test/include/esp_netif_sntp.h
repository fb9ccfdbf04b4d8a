/** What the drivers use of ESP-IDF's esp_netif_sntp.h, from 5.1 on. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "esp_err.h"

typedef struct {
	bool start;
	size_t num_of_servers;
	const char *servers[1];
} esp_sntp_config_t;

#define ESP_NETIF_SNTP_DEFAULT_CONFIG(server) { .start = true, .num_of_servers = 1, .servers = { server } }

esp_err_t esp_netif_sntp_init(const esp_sntp_config_t *config);
