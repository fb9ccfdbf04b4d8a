/** What the P1 line uses of LLCOMM.h and LLCOMM_CONNECTION.h, which MicroEJ's platform builder makes. */
#pragma once

#include <stdint.h>

typedef struct LLCOMM_CONNECTION LLCOMM_CONNECTION;

/** Returns 1, or 0 if there are as many connections as ecom-comm.xml allows. */
uint8_t LLCOMM_addConnection(LLCOMM_CONNECTION *connection);
