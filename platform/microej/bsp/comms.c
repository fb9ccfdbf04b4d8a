/** The connections that ECOM-COMM has: the P1 line. */
#include <stdio.h>

#include "LLCOMM_UART.h"
#include "LLCOMM_impl.h"

static LLCOMM_UART p1_line;

/** Called by the port before MicroEJ starts. */
void LLCOMM_stack_initialize(void);

void LLCOMM_stack_initialize(void) {
	// there are no connections that come and go
}

void LLCOMM_IMPL_initialize(void) {
	LLCOMM_UART_new(&p1_line);
	if (LLCOMM_addConnection((LLCOMM_CONNECTION *) &p1_line) == 0) {
		printf("P1 line: refused by ECOM-COMM; is maxConnections in ecom-comm.xml at least 1?\n");
	}
}

void LLCOMM_IMPL_syncConnectionsEnter(void) {
	// nobody adds a connection later
}

void LLCOMM_IMPL_syncConnectionsExit(void) {
	// as above
}
