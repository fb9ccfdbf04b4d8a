/* The Ethernet of Espressif's QEMU in place of Wi-Fi (natives.h). There is nothing to be joined. */
#include <stddef.h>

#include "esp_eth.h"
#include "esp_event.h"
#include "natives.h"
#include "network.h"
#include "network_link.h"

static void handle_ethernet_event(void *parameter, esp_event_base_t base, int32_t event, void *data) {
	(void) parameter;
	(void) base;
	(void) data;
	if (event == ETHERNET_EVENT_CONNECTED) {
		network_set_joined(true);
	} else if (event == ETHERNET_EVENT_DISCONNECTED) {
		network_set_joined(false);
	}
}

void network_link_start(void) {
	const eth_mac_config_t mac_configuration = ETH_MAC_DEFAULT_CONFIG();
	eth_phy_config_t phy_configuration = ETH_PHY_DEFAULT_CONFIG();
	// the emulated one does not negotiate
	phy_configuration.autonego_timeout_ms = 100;
	const esp_eth_config_t configuration = ETH_DEFAULT_CONFIG(esp_eth_mac_new_openeth(&mac_configuration),
		esp_eth_phy_new_dp83848(&phy_configuration));
	esp_eth_handle_t driver = NULL;
	ESP_ERROR_CHECK(esp_eth_driver_install(&configuration, &driver));
	const esp_netif_config_t interface = ESP_NETIF_DEFAULT_ETH();
	ESP_ERROR_CHECK(esp_netif_attach(esp_netif_new(&interface), esp_eth_new_netif_glue(driver)));
	ESP_ERROR_CHECK(esp_event_handler_register(ETH_EVENT, ESP_EVENT_ANY_ID, handle_ethernet_event, NULL));
	ESP_ERROR_CHECK(esp_eth_start(driver));
}

int32_t native_network_join(const int8_t *ssid, const int8_t *passphrase) {
	(void) ssid;
	(void) passphrase;
	return 0;
}

void native_network_leave(void) {
}

int32_t native_network_signal(void) {
	return 0;
}
