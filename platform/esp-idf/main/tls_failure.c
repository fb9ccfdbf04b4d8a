/*
 * Which of mbedTLS' errors means what (natives_tls.h). The board speaks TLS 1.2, without a certificate of its own. As
 * long as the server has not said hello, a failure is about what was offered to it; from then on about certificates.
 */
#include "tls_failure.h"

#include <stddef.h>

#include "mbedtls/asn1.h"
#include "mbedtls/bignum.h"
#include "mbedtls/ecp.h"
#include "mbedtls/net_sockets.h"
#include "mbedtls/pk.h"
#include "mbedtls/rsa.h"
#include "mbedtls/ssl.h"
#include "mbedtls/x509.h"
#include "natives_tls.h"

struct meaning {
	int number;
	int32_t reason;
};

#define LENGTH(array) (sizeof (array) / sizeof *(array))

/** What goes wrong before mbedTLS has anything to do, or because of what it was given. */
static const struct meaning errors[] = {
	{ ESP_ERR_ESP_TLS_CANNOT_RESOLVE_HOSTNAME, NATIVE_TLS_FAILURE_UNKNOWN_HOST },
	{ ESP_ERR_ESP_TLS_FAILED_CONNECT_TO_HOST, NATIVE_TLS_FAILURE_NOBODY_LISTENS },
	{ ESP_ERR_ESP_TLS_CONNECTION_TIMEOUT, NATIVE_TLS_FAILURE_NO_ANSWER },
	{ ESP_ERR_MBEDTLS_X509_CRT_PARSE_FAILED, NATIVE_TLS_FAILURE_AUTHORITY_UNREADABLE },
	{ ESP_ERR_MBEDTLS_CERT_PARTLY_OK, NATIVE_TLS_FAILURE_AUTHORITY_UNREADABLE },
};

/** What mbedTLS returns at any time. */
static const struct meaning codes[] = {
	{ MBEDTLS_ERR_SSL_BAD_PROTOCOL_VERSION, NATIVE_TLS_FAILURE_TOO_OLD },
	// the answer of ESP-IDF's bundle of authorities
	{ MBEDTLS_ERR_X509_FATAL_ERROR, NATIVE_TLS_FAILURE_AUTHORITY },
	{ MBEDTLS_ERR_X509_CERT_VERIFY_FAILED, NATIVE_TLS_FAILURE_CERTIFICATE },
	{ MBEDTLS_ERR_SSL_BAD_CERTIFICATE, NATIVE_TLS_FAILURE_CERTIFICATE },
	{ MBEDTLS_ERR_ECP_VERIFY_FAILED, NATIVE_TLS_FAILURE_KEY },
	{ MBEDTLS_ERR_RSA_VERIFY_FAILED, NATIVE_TLS_FAILURE_KEY },
	{ MBEDTLS_ERR_RSA_INVALID_PADDING, NATIVE_TLS_FAILURE_KEY },
	{ MBEDTLS_ERR_SSL_PK_TYPE_MISMATCH, NATIVE_TLS_FAILURE_KEY },
	{ MBEDTLS_ERR_SSL_ALLOC_FAILED, NATIVE_TLS_FAILURE_MEMORY },
	{ MBEDTLS_ERR_X509_ALLOC_FAILED, NATIVE_TLS_FAILURE_MEMORY },
	{ MBEDTLS_ERR_PK_ALLOC_FAILED, NATIVE_TLS_FAILURE_MEMORY },
	{ MBEDTLS_ERR_ECP_ALLOC_FAILED, NATIVE_TLS_FAILURE_MEMORY },
	{ MBEDTLS_ERR_MPI_ALLOC_FAILED, NATIVE_TLS_FAILURE_MEMORY },
	{ MBEDTLS_ERR_ASN1_ALLOC_FAILED, NATIVE_TLS_FAILURE_MEMORY },
};

/** What it returns instead of the server's hello, and after it. */
static const struct meaning codes_before_hello[] = {
	{ MBEDTLS_ERR_SSL_INVALID_RECORD, NATIVE_TLS_FAILURE_NO_TLS },
	{ MBEDTLS_ERR_SSL_UNEXPECTED_MESSAGE, NATIVE_TLS_FAILURE_NO_TLS },
	{ MBEDTLS_ERR_SSL_CONN_EOF, NATIVE_TLS_FAILURE_CLOSED_AT_ONCE },
	{ MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY, NATIVE_TLS_FAILURE_CLOSED_AT_ONCE },
	{ MBEDTLS_ERR_NET_CONN_RESET, NATIVE_TLS_FAILURE_CLOSED_AT_ONCE },
	{ MBEDTLS_ERR_NET_RECV_FAILED, NATIVE_TLS_FAILURE_CLOSED_AT_ONCE },
};
static const struct meaning codes_after_hello[] = {
	{ MBEDTLS_ERR_SSL_CONN_EOF, NATIVE_TLS_FAILURE_CLOSED_LATER },
	{ MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY, NATIVE_TLS_FAILURE_CLOSED_LATER },
	{ MBEDTLS_ERR_NET_CONN_RESET, NATIVE_TLS_FAILURE_CLOSED_LATER },
	{ MBEDTLS_ERR_NET_RECV_FAILED, NATIVE_TLS_FAILURE_CLOSED_LATER },
	{ MBEDTLS_ERR_NET_SEND_FAILED, NATIVE_TLS_FAILURE_CLOSED_LATER },
};

/** The alerts (RFC 5246, 7.2) at any time, before the server's hello, and after it. */
static const struct meaning alerts[] = {
	{ MBEDTLS_SSL_ALERT_MSG_PROTOCOL_VERSION, NATIVE_TLS_FAILURE_TOO_NEW },
	{ MBEDTLS_SSL_ALERT_MSG_UNRECOGNIZED_NAME, NATIVE_TLS_FAILURE_NAME },
};
static const struct meaning alerts_before_hello[] = {
	{ MBEDTLS_SSL_ALERT_MSG_HANDSHAKE_FAILURE, NATIVE_TLS_FAILURE_NO_CIPHER },
	{ MBEDTLS_SSL_ALERT_MSG_INSUFFICIENT_SECURITY, NATIVE_TLS_FAILURE_NO_CIPHER },
};
static const struct meaning alerts_after_hello[] = {
	{ MBEDTLS_SSL_ALERT_MSG_HANDSHAKE_FAILURE, NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED },
	{ MBEDTLS_SSL_ALERT_MSG_NO_CERT, NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED },
	{ MBEDTLS_SSL_ALERT_MSG_BAD_CERT, NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED },
	{ MBEDTLS_SSL_ALERT_MSG_CERT_UNKNOWN, NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED },
	{ MBEDTLS_SSL_ALERT_MSG_UNKNOWN_CA, NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED },
	{ MBEDTLS_SSL_ALERT_MSG_ACCESS_DENIED, NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED },
	{ MBEDTLS_SSL_ALERT_MSG_CERT_REQUIRED, NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED },
};

/** What mbedTLS has against a certificate. Where it has several things, the first of these. */
static const struct meaning flags_of_own_authority[] = {
	{ MBEDTLS_X509_BADCERT_NOT_TRUSTED, NATIVE_TLS_FAILURE_AUTHORITY },
	{ MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE, NATIVE_TLS_FAILURE_DATES },
	{ MBEDTLS_X509_BADCERT_CN_MISMATCH, NATIVE_TLS_FAILURE_NAME },
};
/** ESP-IDF's bundle takes back that nobody is trusted only if that is all. */
static const struct meaning flags_of_public_authorities[] = {
	{ MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE, NATIVE_TLS_FAILURE_DATES },
	{ MBEDTLS_X509_BADCERT_CN_MISMATCH, NATIVE_TLS_FAILURE_NAME },
	{ MBEDTLS_X509_BADCERT_NOT_TRUSTED, NATIVE_TLS_FAILURE_AUTHORITY },
};

static int32_t find(const struct meaning *meanings, size_t length, int number) {
	for (size_t i = 0; i < length; i++) {
		if (meanings[i].number == number) {
			return meanings[i].reason;
		}
	}
	return NATIVE_TLS_FAILURE_OTHER;
}

#define FIND(meanings, number) find(meanings, LENGTH(meanings), number)

static int32_t reason_of_flags(const struct tls_failure *failure) {
	const struct meaning *meanings = failure->public_authorities ? flags_of_public_authorities : flags_of_own_authority;
	for (size_t i = 0; i < LENGTH(flags_of_own_authority); i++) {
		if ((failure->flags & meanings[i].number) != 0) {
			return meanings[i].reason;
		}
	}
	return NATIVE_TLS_FAILURE_CERTIFICATE;
}

static int32_t reason_of_alert(int alert, bool before_hello) {
	const int32_t reason = FIND(alerts, alert);
	if (reason != NATIVE_TLS_FAILURE_OTHER) {
		return reason;
	}
	return before_hello ? FIND(alerts_before_hello, alert) : FIND(alerts_after_hello, alert);
}

int32_t tls_failure_reason(const struct tls_failure *failure) {
	const int32_t reason_of_error = FIND(errors, failure->error);
	if (reason_of_error != NATIVE_TLS_FAILURE_OTHER) {
		return reason_of_error;
	}
	const bool before_hello = failure->state <= MBEDTLS_SSL_SERVER_HELLO;
	if (-failure->code == MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE) {
		return reason_of_alert(failure->alert, before_hello);
	}
	if (-failure->code == MBEDTLS_ERR_X509_CERT_VERIFY_FAILED && failure->flags != 0) {
		return reason_of_flags(failure);
	}
	const int32_t reason = FIND(codes, -failure->code);
	if (reason != NATIVE_TLS_FAILURE_OTHER) {
		return reason;
	}
	return before_hello ? FIND(codes_before_hello, -failure->code) : FIND(codes_after_hello, -failure->code);
}

int32_t tls_failure_of(esp_tls_t *tls, bool public_authorities) {
	struct tls_failure failure = { .public_authorities = public_authorities };
	esp_tls_error_handle_t errors_of_tls = NULL;
	if (esp_tls_get_error_handle(tls, &errors_of_tls) != ESP_OK) {
		return NATIVE_TLS_FAILURE_OTHER;
	}
	failure.error = esp_tls_get_and_clear_last_error(errors_of_tls, &failure.code, &failure.flags);
	const mbedtls_ssl_context *ssl = esp_tls_get_ssl_context(tls);
	if (failure.code != 0 && ssl != NULL) {
		// what no function of mbedTLS tells
		failure.state = ssl->MBEDTLS_PRIVATE(state);
		if (-failure.code == MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE) {
			failure.alert = ssl->MBEDTLS_PRIVATE(in_msg)[1];
		} else if (-failure.code == MBEDTLS_ERR_X509_CERT_VERIFY_FAILED) {
			// ESP-IDF 5.1 and 5.2 do not tell these where the public authorities are trusted
			failure.flags = (int) mbedtls_ssl_get_verify_result(ssl);
		}
	}
	return tls_failure_reason(&failure);
}
