/** What the drivers use of ESP-IDF's esp_wifi.h, esp_wifi_types.h and esp_wifi_default.h. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "esp_err.h"
#include "esp_event.h"
#include "esp_netif.h"

typedef struct {
	int magic;
} wifi_init_config_t;

#define WIFI_INIT_CONFIG_DEFAULT() { .magic = 0x1F2F3F4F }

typedef enum {
	WIFI_MODE_STA = 1,
} wifi_mode_t;

typedef enum {
	WIFI_IF_STA,
} wifi_interface_t;

typedef enum {
	WIFI_STORAGE_FLASH,
	WIFI_STORAGE_RAM,
} wifi_storage_t;

typedef enum {
	WIFI_FAST_SCAN,
	WIFI_ALL_CHANNEL_SCAN,
} wifi_scan_method_t;

typedef enum {
	WIFI_CONNECT_AP_BY_SIGNAL,
} wifi_sort_method_t;

typedef enum {
	WIFI_AUTH_OPEN,
	WIFI_AUTH_WEP,
	WIFI_AUTH_WPA_PSK,
	WIFI_AUTH_WPA2_PSK,
} wifi_auth_mode_t;

typedef struct {
	int8_t rssi;
	wifi_auth_mode_t authmode;
} wifi_scan_threshold_t;

typedef struct {
	bool capable;
	bool required;
} wifi_pmf_config_t;

typedef enum {
	WPA3_SAE_PWE_UNSPECIFIED,
	WPA3_SAE_PWE_HUNT_AND_PECK,
	WPA3_SAE_PWE_HASH_TO_ELEMENT,
	WPA3_SAE_PWE_BOTH,
} wifi_sae_pwe_method_t;

typedef struct {
	uint8_t ssid[32];
	uint8_t password[64];
	wifi_scan_method_t scan_method;
	wifi_sort_method_t sort_method;
	wifi_scan_threshold_t threshold;
	wifi_pmf_config_t pmf_cfg;
	wifi_sae_pwe_method_t sae_pwe_h2e;
} wifi_sta_config_t;

typedef union {
	wifi_sta_config_t sta;
} wifi_config_t;

typedef struct {
	uint8_t ssid[33];
	int8_t rssi;
} wifi_ap_record_t;

typedef enum {
	WIFI_EVENT_WIFI_READY,
	WIFI_EVENT_SCAN_DONE,
	WIFI_EVENT_STA_START,
	WIFI_EVENT_STA_STOP,
	WIFI_EVENT_STA_CONNECTED,
	WIFI_EVENT_STA_DISCONNECTED,
} wifi_event_t;

typedef struct {
	uint8_t ssid[32];
	uint8_t ssid_len;
	uint8_t bssid[6];
	uint8_t reason;
	int8_t rssi;
} wifi_event_sta_disconnected_t;

extern esp_event_base_t const WIFI_EVENT;

esp_netif_t *esp_netif_create_default_wifi_sta(void);
esp_err_t esp_wifi_init(const wifi_init_config_t *config);
esp_err_t esp_wifi_set_storage(wifi_storage_t storage);
esp_err_t esp_wifi_set_mode(wifi_mode_t mode);
esp_err_t esp_wifi_set_config(wifi_interface_t interface, wifi_config_t *conf);
esp_err_t esp_wifi_start(void);
esp_err_t esp_wifi_connect(void);
esp_err_t esp_wifi_disconnect(void);
esp_err_t esp_wifi_sta_get_ap_info(wifi_ap_record_t *ap_info);
