/*
 * What each failure of TLS means, as far as mbedTLS tells. That it tells these EspIdfTlsTest shows, with real servers.
 */
#include <mbedtls/ecp.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/x509.h>

#include "cmocka_test.h"
#include "natives_tls.h"
#include "tls_failure.h"

static int32_t reason_of(int code, int state) {
	const struct tls_failure failure = {
		.error = ESP_ERR_MBEDTLS_SSL_HANDSHAKE_FAILED, .code = -code, .state = state,
	};
	return tls_failure_reason(&failure);
}

static int32_t reason_of_alert(int alert, int state) {
	const struct tls_failure failure = {
		.error = ESP_ERR_MBEDTLS_SSL_HANDSHAKE_FAILED, .code = -MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE, .state = state,
		.alert = alert,
	};
	return tls_failure_reason(&failure);
}

static int32_t reason_of_flags(int flags, bool public_authorities) {
	const struct tls_failure failure = {
		.error = ESP_ERR_MBEDTLS_SSL_HANDSHAKE_FAILED, .code = -MBEDTLS_ERR_X509_CERT_VERIFY_FAILED,
		.state = MBEDTLS_SSL_SERVER_CERTIFICATE, .flags = flags, .public_authorities = public_authorities,
	};
	return tls_failure_reason(&failure);
}

static int32_t reason_of_error(esp_err_t error, int code) {
	const struct tls_failure failure = { .error = error, .code = -code };
	return tls_failure_reason(&failure);
}

static void should_tell_what_goes_wrong_before_tls(void **state) {
	(void) state;
	assert_int_equal(reason_of_error(ESP_ERR_ESP_TLS_CANNOT_RESOLVE_HOSTNAME, 0), NATIVE_TLS_FAILURE_UNKNOWN_HOST);
	assert_int_equal(reason_of_error(ESP_ERR_ESP_TLS_FAILED_CONNECT_TO_HOST, 0), NATIVE_TLS_FAILURE_NOBODY_LISTENS);
	assert_int_equal(reason_of_error(ESP_ERR_ESP_TLS_CONNECTION_TIMEOUT, 0), NATIVE_TLS_FAILURE_NO_ANSWER);
	assert_int_equal(reason_of_error(ESP_ERR_MBEDTLS_X509_CRT_PARSE_FAILED, MBEDTLS_ERR_X509_INVALID_FORMAT),
		NATIVE_TLS_FAILURE_AUTHORITY_UNREADABLE);
}

static void should_tell_a_server_without_tls_from_one_whose_tls_does_not_suit(void **state) {
	(void) state;
	assert_int_equal(reason_of(MBEDTLS_ERR_SSL_INVALID_RECORD, MBEDTLS_SSL_SERVER_HELLO), NATIVE_TLS_FAILURE_NO_TLS);
	assert_int_equal(reason_of(MBEDTLS_ERR_SSL_CONN_EOF, MBEDTLS_SSL_SERVER_HELLO), NATIVE_TLS_FAILURE_CLOSED_AT_ONCE);
	assert_int_equal(reason_of(MBEDTLS_ERR_NET_CONN_RESET, MBEDTLS_SSL_CLIENT_HELLO),
		NATIVE_TLS_FAILURE_CLOSED_AT_ONCE);
	assert_int_equal(reason_of(MBEDTLS_ERR_SSL_BAD_PROTOCOL_VERSION, MBEDTLS_SSL_SERVER_HELLO),
		NATIVE_TLS_FAILURE_TOO_OLD);
	assert_int_equal(reason_of_alert(MBEDTLS_SSL_ALERT_MSG_PROTOCOL_VERSION, MBEDTLS_SSL_SERVER_HELLO),
		NATIVE_TLS_FAILURE_TOO_NEW);
	assert_int_equal(reason_of_alert(MBEDTLS_SSL_ALERT_MSG_HANDSHAKE_FAILURE, MBEDTLS_SSL_SERVER_HELLO),
		NATIVE_TLS_FAILURE_NO_CIPHER);
}

static void should_take_a_refusal_after_the_certificates_for_the_wish_to_see_one(void **state) {
	(void) state;
	assert_int_equal(reason_of_alert(MBEDTLS_SSL_ALERT_MSG_HANDSHAKE_FAILURE, MBEDTLS_SSL_SERVER_CHANGE_CIPHER_SPEC),
		NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED);
	assert_int_equal(reason_of_alert(MBEDTLS_SSL_ALERT_MSG_BAD_CERT, MBEDTLS_SSL_SERVER_CHANGE_CIPHER_SPEC),
		NATIVE_TLS_FAILURE_CERTIFICATE_DEMANDED);
	assert_int_equal(reason_of(MBEDTLS_ERR_NET_CONN_RESET, MBEDTLS_SSL_CLIENT_KEY_EXCHANGE),
		NATIVE_TLS_FAILURE_CLOSED_LATER);
}

static void should_tell_what_is_wrong_with_the_certificate(void **state) {
	(void) state;
	assert_int_equal(reason_of_flags(MBEDTLS_X509_BADCERT_NOT_TRUSTED, false), NATIVE_TLS_FAILURE_AUTHORITY);
	assert_int_equal(reason_of_flags(MBEDTLS_X509_BADCERT_EXPIRED, false), NATIVE_TLS_FAILURE_DATES);
	assert_int_equal(reason_of_flags(MBEDTLS_X509_BADCERT_FUTURE, false), NATIVE_TLS_FAILURE_DATES);
	assert_int_equal(reason_of_flags(MBEDTLS_X509_BADCERT_CN_MISMATCH, false), NATIVE_TLS_FAILURE_NAME);
	assert_int_equal(reason_of_flags(MBEDTLS_X509_BADCERT_EXT_KEY_USAGE, false), NATIVE_TLS_FAILURE_CERTIFICATE);
	assert_int_equal(reason_of(MBEDTLS_ERR_X509_FATAL_ERROR, MBEDTLS_SSL_SERVER_CERTIFICATE),
		NATIVE_TLS_FAILURE_AUTHORITY);
	assert_int_equal(reason_of(MBEDTLS_ERR_ECP_VERIFY_FAILED, MBEDTLS_SSL_SERVER_KEY_EXCHANGE), NATIVE_TLS_FAILURE_KEY);
}

static void should_name_the_authority_first_unless_it_is_a_public_one(void **state) {
	(void) state;
	const int both = MBEDTLS_X509_BADCERT_NOT_TRUSTED | MBEDTLS_X509_BADCERT_CN_MISMATCH;

	assert_int_equal(reason_of_flags(both, false), NATIVE_TLS_FAILURE_AUTHORITY);
	assert_int_equal(reason_of_flags(both, true), NATIVE_TLS_FAILURE_NAME);
}

static void should_not_pretend_to_know_the_rest(void **state) {
	(void) state;
	assert_int_equal(reason_of(MBEDTLS_ERR_SSL_INTERNAL_ERROR, MBEDTLS_SSL_SERVER_HELLO), NATIVE_TLS_FAILURE_OTHER);
	assert_int_equal(reason_of_alert(MBEDTLS_SSL_ALERT_MSG_INTERNAL_ERROR, MBEDTLS_SSL_SERVER_HELLO),
		NATIVE_TLS_FAILURE_OTHER);
	assert_int_equal(reason_of_error(ESP_FAIL, 0), NATIVE_TLS_FAILURE_OTHER);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(should_tell_what_goes_wrong_before_tls),
		cmocka_unit_test(should_tell_a_server_without_tls_from_one_whose_tls_does_not_suit),
		cmocka_unit_test(should_take_a_refusal_after_the_certificates_for_the_wish_to_see_one),
		cmocka_unit_test(should_tell_what_is_wrong_with_the_certificate),
		cmocka_unit_test(should_name_the_authority_first_unless_it_is_a_public_one),
		cmocka_unit_test(should_not_pretend_to_know_the_rest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
