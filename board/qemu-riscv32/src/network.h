#ifndef NETWORK_H
#define NETWORK_H

#include <stdint.h>

/** Starts the network; ends QEMU if there is no network card. */
void network_prepare(void);

/** Hands what has been received to lwIP, and lets it do what is due. Returns whether there was anything. */
int network_poll(void);

/** When lwIP has something to do next, in milliseconds from now. */
uint32_t network_due_millis(void);

/** The network card's address. */
const uint8_t *network_hardware_address(void);

#endif
