#ifndef UART_H
#define UART_H

/** Moves what has been received into the ring. Returns whether there was anything. */
int uart_poll(void);

#endif
