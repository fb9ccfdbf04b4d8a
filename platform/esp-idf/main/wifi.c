/*
 * Wi-Fi as a station (natives.h). When to join again is the firmware's decision; only within one attempt this tries a
 * few times, since an access point often refuses the first one.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "esp_event.h"
#include "esp_wifi.h"
#include "natives.h"
#include "network.h"
#include "network_link.h"

#define ATTEMPTS 4

/** How many attempts are left. Java sets it, events count it down. */
static atomic_int attempts;

static void handle_wifi_event(void *parameter, esp_event_base_t base, int32_t event, void *data) {
	(void) parameter;
	(void) base;
	if (event == WIFI_EVENT_STA_CONNECTED) {
		network_set_joined(true);
		atomic_store(&attempts, 0);
	} else if (event == WIFI_EVENT_STA_DISCONNECTED) {
		network_set_joined(false);
		if (atomic_load(&attempts) > 0) {
			// esp_wifi_types.h says what the number means; 15 and 204 are mostly a wrong passphrase, 201 is no such
			// network
			printf("Wi-Fi: not joined, reason %d\n", ((const wifi_event_sta_disconnected_t *) data)->reason);
			if (atomic_fetch_sub(&attempts, 1) > 1) {
				esp_wifi_connect();
			}
		}
	}
}

void network_link_start(void) {
	esp_netif_create_default_wifi_sta();
	const wifi_init_config_t configuration = WIFI_INIT_CONFIG_DEFAULT();
	ESP_ERROR_CHECK(esp_wifi_init(&configuration));
	ESP_ERROR_CHECK(esp_wifi_set_storage(WIFI_STORAGE_RAM));
	ESP_ERROR_CHECK(esp_event_handler_register(WIFI_EVENT, ESP_EVENT_ANY_ID, handle_wifi_event, NULL));
	ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_STA));
	ESP_ERROR_CHECK(esp_wifi_start());
}

/**
 * Copies a text with its length, without a zero where it fills the field: so ESP-IDF wants it. Says whether it fits.
 */
static bool copy(uint8_t *field, size_t size, const int8_t *text) {
	const size_t length = strlen((const char *) text);
	if (length > size) {
		return false;
	}
	memcpy(field, text, length);
	return true;
}

int32_t native_network_join(const int8_t *ssid, const int8_t *passphrase) {
	wifi_config_t configuration = { 0 };
	wifi_sta_config_t *station = &configuration.sta;
	if (!copy(station->ssid, sizeof station->ssid, ssid)
			|| !copy(station->password, sizeof station->password, passphrase)) {
		return -1;
	}
	// where there are several access points, the strongest
	station->scan_method = WIFI_ALL_CHANNEL_SCAN;
	station->sort_method = WIFI_CONNECT_AP_BY_SIGNAL;
	// never to an open network that has the same name
	station->threshold.authmode = passphrase[0] == 0 ? WIFI_AUTH_OPEN : WIFI_AUTH_WPA_PSK;
	// WPA3 is taken where the access point has it, and with it protected management frames; both ways to its password,
	// or a point that knows the newer one only (hash to element) refuses
	station->pmf_cfg.capable = true;
	station->sae_pwe_h2e = WPA3_SAE_PWE_BOTH;
	atomic_store(&attempts, 0);
	esp_wifi_disconnect();
	if (esp_wifi_set_config(WIFI_IF_STA, &configuration) != ESP_OK) {
		return -1;
	}
	atomic_store(&attempts, ATTEMPTS);
	return esp_wifi_connect() == ESP_OK ? 0 : -1;
}

void native_network_leave(void) {
	atomic_store(&attempts, 0);
	esp_wifi_disconnect();
}

int32_t native_network_signal(void) {
	wifi_ap_record_t point;
	return esp_wifi_sta_get_ap_info(&point) == ESP_OK ? point.rssi : 0;
}
