/**
 * What the drivers use of ESP-IDF's esp_eth.h and of what it includes; esp_eth_mac_new_openeth needs
 * CONFIG_ETH_USE_OPENETH.
 */
#pragma once

#include <stdint.h>

#include "esp_err.h"
#include "esp_event.h"
#include "esp_netif.h"

typedef struct esp_eth_mac_s esp_eth_mac_t;
typedef struct esp_eth_phy_s esp_eth_phy_t;
typedef void *esp_eth_handle_t;
typedef struct esp_eth_netif_glue_t *esp_eth_netif_glue_handle_t;

typedef struct {
	uint32_t sw_reset_timeout_ms;
} eth_mac_config_t;

typedef struct {
	int32_t phy_addr;
	uint32_t autonego_timeout_ms;
} eth_phy_config_t;

typedef struct {
	esp_eth_mac_t *mac;
	esp_eth_phy_t *phy;
} esp_eth_config_t;

#define ETH_MAC_DEFAULT_CONFIG() { .sw_reset_timeout_ms = 100 }
#define ETH_PHY_DEFAULT_CONFIG() { .phy_addr = -1, .autonego_timeout_ms = 4000 }
#define ETH_DEFAULT_CONFIG(emac, ephy) { .mac = (emac), .phy = (ephy) }

typedef enum {
	ETHERNET_EVENT_START,
	ETHERNET_EVENT_STOP,
	ETHERNET_EVENT_CONNECTED,
	ETHERNET_EVENT_DISCONNECTED,
} eth_event_t;

extern esp_event_base_t const ETH_EVENT;

esp_eth_mac_t *esp_eth_mac_new_openeth(const eth_mac_config_t *config);
esp_eth_phy_t *esp_eth_phy_new_dp83848(const eth_phy_config_t *config);
esp_err_t esp_eth_driver_install(const esp_eth_config_t *config, esp_eth_handle_t *out_hdl);
esp_eth_netif_glue_handle_t esp_eth_new_netif_glue(esp_eth_handle_t eth_hdl);
esp_err_t esp_eth_start(esp_eth_handle_t hdl);
