/** ESP-TLS as ESP-IDF has it, on this computer's sockets and its mbedTLS. */
#pragma once

#include <stdatomic.h>

/** Whom ESP-IDF's bundle of public authorities trusts, PEM with a zero at its end; NULL for nobody. */
extern const unsigned char *fake_public_authorities;
extern unsigned int fake_public_authorities_size;

/** How many connections are open. */
extern atomic_int fake_tls_open;
