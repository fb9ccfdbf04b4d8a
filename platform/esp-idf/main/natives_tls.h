/** What a board with TLS offers to Java beside natives.h. */
#ifndef NATIVES_TLS_H
#define NATIVES_TLS_H

#include <stdint.h>

/** Whom to trust. */
#define NATIVE_TLS_OWN_AUTHORITY 0
#define NATIVE_TLS_PUBLIC_AUTHORITIES 1

/**
 * Begins to connect under TLS 1.2 or later, as native_tcp_open does without; all other functions are those of TCP. The
 * server's certificate has to be issued by who is trusted, and for that host; if not, the connection closes.
 *
 * @param authority the certificate that the board was built with, or the public authorities
 */
int32_t native_tls_open(const int8_t *host, int32_t port, int32_t authority);

#endif
