/** TCP for Java: what starts it. */
#ifndef TCP_H
#define TCP_H

#include <stdbool.h>
#include <stdint.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

/** How long a connection with TLS may take to be made. */
#define TCP_CONNECT_MILLIS 20000

/** How long Java waits for a connection. */
#define TCP_PATIENCE_MILLIS 10000

/**
 * Starts the task that makes connections. To be called once, before Java.
 *
 * @param certificates whom to trust under TLS, PEM with a zero at its end; NULL: nobody, each connection under TLS
 * fails
 * @param size with that zero
 * @return false if there is no memory for it
 */
bool tcp_start(const uint8_t *certificates, unsigned int size);

/** The task that makes connections, NULL before tcp_start. */
TaskHandle_t tcp_task(void);

#endif
