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

/** Why a connection under TLS was not made. TlsFailure.java has a sentence for each. */
enum {
	/** Something that has no number of its own here, or nothing. */
	NATIVE_TLS_FAILURE_OTHER = 0,
	NATIVE_TLS_FAILURE_UNKNOWN_HOST = 1,
	NATIVE_TLS_FAILURE_NOBODY_LISTENS = 2,
	/** The server took the connection and said nothing, or nobody answered at all. */
	NATIVE_TLS_FAILURE_NO_ANSWER = 3,
	NATIVE_TLS_FAILURE_CLOSED_AT_ONCE = 4,
	NATIVE_TLS_FAILURE_NO_TLS = 5,
	/** The server chose a version before 1.2. */
	NATIVE_TLS_FAILURE_TOO_OLD = 6,
	/** The server takes no version that the board has. */
	NATIVE_TLS_FAILURE_TOO_NEW = 7,
	NATIVE_TLS_FAILURE_NO_CIPHER = 8,
	NATIVE_TLS_FAILURE_AUTHORITY = 9,
	NATIVE_TLS_FAILURE_DATES = 10,
	NATIVE_TLS_FAILURE_NAME = 11,
	/** The certificate may not be used for this, or is too weak. */
	NATIVE_TLS_FAILURE_CERTIFICATE = 12,
	/** The server's key is not that of its certificate. */
	NATIVE_TLS_FAILURE_KEY = 13,
	NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED = 14,
	/** The authority's certificate in this firmware is none. */
	NATIVE_TLS_FAILURE_AUTHORITY_UNREADABLE = 15,
	/** There is no certificate of an authority in this firmware. */
	NATIVE_TLS_FAILURE_AUTHORITY_MISSING = 16,
	NATIVE_TLS_FAILURE_MEMORY = 17,
	/** The server went after it had said hello. */
	NATIVE_TLS_FAILURE_CLOSED_LATER = 18,
};

/** Tells which of these it was, once native_tcp_state says that the connection is closed. */
int32_t native_tls_failure(int32_t handle);

#endif
