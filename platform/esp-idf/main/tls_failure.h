/** Why a connection under TLS was not made. */
#ifndef TLS_FAILURE_H
#define TLS_FAILURE_H

#include <stdbool.h>
#include <stdint.h>

#include "esp_tls.h"

/** What is known of a failure. */
struct tls_failure {
	/** What ESP-TLS says: one of its own errors. */
	esp_err_t error;
	/** What mbedTLS returned, without its sign; 0 if it was not asked. */
	int code;
	/** What mbedTLS has against the certificate, MBEDTLS_X509_BADCERT_...; 0 for nothing. */
	int flags;
	/** How far the handshake got, MBEDTLS_SSL_CLIENT_HELLO and so on. */
	int state;
	/** The number of the other side's alert, if mbedTLS returned that there was one. */
	int alert;
	/** Whether the public authorities are trusted. */
	bool public_authorities;
};

/** Returns one of NATIVE_TLS_FAILURE_... */
int32_t tls_failure_reason(const struct tls_failure *failure);

/** Finds out all that is known of the failure of a connection, which has not been destroyed yet; returns the same. */
int32_t tls_failure_of(esp_tls_t *tls, bool public_authorities);

#endif
