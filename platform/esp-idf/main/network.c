#include "network.h"

#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include "esp_event.h"
#include "esp_netif.h"
#include "esp_netif_sntp.h"
#include "firmware_settings.h"
#include "natives.h"

/** In network order, 0 for none. Events change them, Java looks. */
static _Atomic uint32_t address;
static atomic_bool joined;

/** Whether the time of day has been asked for; events only. */
static bool clock_started;

static void start_clock(void) {
	const esp_sntp_config_t configuration = ESP_NETIF_SNTP_DEFAULT_CONFIG(settings_time_server);
	if (!clock_started && settings_time_server[0] != 0 && esp_netif_sntp_init(&configuration) == ESP_OK) {
		clock_started = true;
	}
}

static void handle_ip_event(void *parameter, esp_event_base_t base, int32_t event, void *data) {
	(void) parameter;
	(void) base;
	if (event == IP_EVENT_STA_GOT_IP || event == IP_EVENT_ETH_GOT_IP) {
		atomic_store(&address, ((const ip_event_got_ip_t *) data)->ip_info.ip.addr);
		start_clock();
	} else if (event == IP_EVENT_STA_LOST_IP || event == IP_EVENT_ETH_LOST_IP) {
		atomic_store(&address, 0);
	}
}

void network_start(void) {
	ESP_ERROR_CHECK(esp_netif_init());
	ESP_ERROR_CHECK(esp_event_loop_create_default());
	ESP_ERROR_CHECK(esp_event_handler_register(IP_EVENT, ESP_EVENT_ANY_ID, handle_ip_event, NULL));
}

void network_set_joined(bool now) {
	atomic_store(&joined, now);
	if (!now) {
		atomic_store(&address, 0);
	}
}

int32_t native_network_joined(void) {
	return atomic_load(&joined);
}

int32_t native_network_address(int8_t *bytes) {
	const uint32_t now = atomic_load(&address);
	memcpy(bytes, &now, sizeof now);
	return now != 0;
}
