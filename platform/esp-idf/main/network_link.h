/** The link below the network: wifi.c or openeth.c. */
#ifndef NETWORK_LINK_H
#define NETWORK_LINK_H

/** Makes the interface and lets it run, Wi-Fi or Ethernet; told to network_start's events. */
void network_link_start(void);

#endif
