#include "fake_esp_tls.h"

#include <errno.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/x509_crt.h>

#include "esp_crt_bundle.h"
#include "esp_tls.h"

/** How long a handshake waits for the network before ESP-TLS looks at the time. */
#define LOOK_AGAIN_MICROS 100000

struct esp_tls_last_error {
	esp_err_t last_error;
	int esp_tls_error_code;
	int esp_tls_flags;
};

struct esp_tls {
	int socket;
	struct esp_tls_last_error errors;
	mbedtls_entropy_context entropy;
	mbedtls_ctr_drbg_context random;
	mbedtls_x509_crt authorities;
	mbedtls_ssl_config configuration;
	mbedtls_ssl_context ssl;
};

const unsigned char *fake_public_authorities;
unsigned int fake_public_authorities_size;
atomic_int fake_tls_open;

esp_err_t esp_crt_bundle_attach(void *conf) {
	(void) conf;
	return ESP_OK;
}

esp_tls_t *esp_tls_init(void) {
	esp_tls_t *tls = calloc(1, sizeof *tls);
	tls->socket = -1;
	mbedtls_entropy_init(&tls->entropy);
	mbedtls_ctr_drbg_init(&tls->random);
	mbedtls_x509_crt_init(&tls->authorities);
	mbedtls_ssl_config_init(&tls->configuration);
	mbedtls_ssl_init(&tls->ssl);
	atomic_fetch_add(&fake_tls_open, 1);
	return tls;
}

static int failure_of_socket(int nothing_yet, int otherwise) {
	switch (errno) {
	case EAGAIN:
	case EINTR:
		return nothing_yet;
	case EPIPE:
	case ECONNRESET:
		return MBEDTLS_ERR_NET_CONN_RESET;
	default:
		return otherwise;
	}
}

static int send_bytes(void *tls, const unsigned char *bytes, size_t length) {
	const ssize_t sent = send(((esp_tls_t *) tls)->socket, bytes, length, MSG_NOSIGNAL);
	return sent < 0 ? failure_of_socket(MBEDTLS_ERR_SSL_WANT_WRITE, MBEDTLS_ERR_NET_SEND_FAILED) : (int) sent;
}

static int receive_bytes(void *tls, unsigned char *bytes, size_t length) {
	const ssize_t received = recv(((esp_tls_t *) tls)->socket, bytes, length, 0);
	return received < 0 ? failure_of_socket(MBEDTLS_ERR_SSL_WANT_READ, MBEDTLS_ERR_NET_RECV_FAILED) : (int) received;
}

static esp_err_t connect_to(const char *host, int port, esp_tls_t *tls) {
	struct addrinfo *address = NULL;
	char service[12];
	snprintf(service, sizeof service, "%d", port);
	if (getaddrinfo(host, service, &(struct addrinfo) { .ai_family = AF_INET }, &address) != 0) {
		return ESP_ERR_ESP_TLS_CANNOT_RESOLVE_HOSTNAME;
	}
	tls->socket = socket(address->ai_family, SOCK_STREAM, 0);
	const struct timeval wait = { .tv_usec = LOOK_AGAIN_MICROS };
	setsockopt(tls->socket, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	const int status = connect(tls->socket, address->ai_addr, address->ai_addrlen);
	freeaddrinfo(address);
	return status == 0 ? ESP_OK : ESP_ERR_ESP_TLS_FAILED_CONNECT_TO_HOST;
}

/** Keeps what mbedTLS has returned; says whether that is a failure. */
static bool is_failure(int returned, esp_tls_t *tls) {
	if (returned != 0) {
		tls->errors.esp_tls_error_code = -returned;
	}
	return returned != 0;
}

static esp_err_t set_up(const char *host, const esp_tls_cfg_t *cfg, esp_tls_t *tls) {
	const bool public_authorities = cfg->crt_bundle_attach == esp_crt_bundle_attach;
	const unsigned char *trusted = public_authorities ? fake_public_authorities : cfg->cacert_buf;
	const unsigned int size = public_authorities ? fake_public_authorities_size : cfg->cacert_bytes;
	if (trusted != NULL && is_failure(mbedtls_x509_crt_parse(&tls->authorities, trusted, size), tls)) {
		return ESP_ERR_MBEDTLS_X509_CRT_PARSE_FAILED;
	}
	mbedtls_ssl_config *configuration = &tls->configuration;
	if (is_failure(mbedtls_ctr_drbg_seed(&tls->random, mbedtls_entropy_func, &tls->entropy, NULL, 0), tls)
			|| is_failure(mbedtls_ssl_config_defaults(configuration, MBEDTLS_SSL_IS_CLIENT,
					MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT), tls)) {
		return ESP_ERR_MBEDTLS_SSL_SETUP_FAILED;
	}
	// all that mbedTLS 3 has with the board's options
	mbedtls_ssl_conf_min_version(configuration, MBEDTLS_SSL_MAJOR_VERSION_3, MBEDTLS_SSL_MINOR_VERSION_3);
	mbedtls_ssl_conf_rng(configuration, mbedtls_ctr_drbg_random, &tls->random);
	mbedtls_ssl_conf_authmode(configuration, MBEDTLS_SSL_VERIFY_REQUIRED);
	mbedtls_ssl_conf_ca_chain(configuration, &tls->authorities, NULL);
	if (is_failure(mbedtls_ssl_setup(&tls->ssl, configuration), tls)
			|| is_failure(mbedtls_ssl_set_hostname(&tls->ssl, host), tls)) {
		return ESP_ERR_MBEDTLS_SSL_SETUP_FAILED;
	}
	mbedtls_ssl_set_bio(&tls->ssl, tls, send_bytes, receive_bytes, NULL);
	return ESP_OK;
}

static esp_err_t shake_hands(int timeout_ms, esp_tls_t *tls) {
	struct timespec start;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &start);
	int returned;
	do {
		returned = mbedtls_ssl_handshake(&tls->ssl);
		clock_gettime(CLOCK_MONOTONIC, &now);
		if ((now.tv_sec - start.tv_sec) * 1000 >= timeout_ms) {
			return ESP_ERR_ESP_TLS_CONNECTION_TIMEOUT;
		}
	} while (returned == ESP_TLS_ERR_SSL_WANT_READ || returned == ESP_TLS_ERR_SSL_WANT_WRITE);
	return is_failure(returned, tls) ? ESP_ERR_MBEDTLS_SSL_HANDSHAKE_FAILED : ESP_OK;
}

int esp_tls_conn_new_sync(const char *hostname, int hostlen, int port, const esp_tls_cfg_t *cfg, esp_tls_t *tls) {
	if (strlen(hostname) != (size_t) hostlen) {
		abort();
	}
	esp_err_t error = connect_to(hostname, port, tls);
	if (error == ESP_OK) {
		error = set_up(cfg->common_name != NULL ? cfg->common_name : hostname, cfg, tls);
	}
	if (error == ESP_OK) {
		error = shake_hands(cfg->timeout_ms, tls);
	}
	tls->errors.last_error = error;
	return error == ESP_OK ? 1 : -1;
}

esp_err_t esp_tls_get_conn_sockfd(esp_tls_t *tls, int *sockfd) {
	*sockfd = tls->socket;
	return ESP_OK;
}

void *esp_tls_get_ssl_context(esp_tls_t *tls) {
	return &tls->ssl;
}

esp_err_t esp_tls_get_error_handle(esp_tls_t *tls, esp_tls_error_handle_t *error_handle) {
	*error_handle = &tls->errors;
	return ESP_OK;
}

esp_err_t esp_tls_get_and_clear_last_error(esp_tls_error_handle_t h, int *esp_tls_code, int *esp_tls_flags) {
	const struct esp_tls_last_error errors = *h;
	memset(h, 0, sizeof *h);
	*esp_tls_code = errors.esp_tls_error_code;
	*esp_tls_flags = errors.esp_tls_flags;
	return errors.last_error;
}

ssize_t esp_tls_conn_write(esp_tls_t *tls, const void *data, size_t datalen) {
	return mbedtls_ssl_write(&tls->ssl, data, datalen);
}

ssize_t esp_tls_conn_read(esp_tls_t *tls, void *data, size_t datalen) {
	const int result = mbedtls_ssl_read(&tls->ssl, data, datalen);
	return result == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY ? 0 : result;
}

int esp_tls_conn_destroy(esp_tls_t *tls) {
	mbedtls_ssl_free(&tls->ssl);
	mbedtls_ssl_config_free(&tls->configuration);
	mbedtls_x509_crt_free(&tls->authorities);
	mbedtls_ctr_drbg_free(&tls->random);
	mbedtls_entropy_free(&tls->entropy);
	if (tls->socket >= 0) {
		close(tls->socket);
	}
	free(tls);
	atomic_fetch_sub(&fake_tls_open, 1);
	return 0;
}
