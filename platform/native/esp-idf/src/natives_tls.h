/** What a board with TLS offers to Java beside natives.h. */
#ifndef NATIVES_TLS_H
#define NATIVES_TLS_H

#include <stdint.h>

/**
 * Begins to connect under TLS 1.2 or later, as native_tcp_open does without; all other functions are those of TCP. The server's
 * certificate has to be issued by one of those that the board trusts, and for that host; if not, the connection closes.
 */
int32_t native_tls_open(const int8_t *host, int32_t port);

#endif
