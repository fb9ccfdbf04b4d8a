/** What the two kinds of network have in common: an address by DHCP, and the time of day. */
#ifndef NETWORK_H
#define NETWORK_H

#include <stdbool.h>

#include "esp_netif.h"

/**
 * Gets ready for a network: the event loop, and what is done when an address comes. To be called once, before
 * network_link_start.
 */
void network_start(void);

/** Tells that the link is there or gone. Any task may do so. */
void network_set_joined(bool joined);

#endif
