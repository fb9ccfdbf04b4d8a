#include "tls_server.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/x509_crt.h>

/** The first byte of a handshake (RFC 5246, 6.2.1). */
#define TLS_HANDSHAKE 22

struct peer {
	mbedtls_net_context net;
	bool secure;
	mbedtls_entropy_context entropy;
	mbedtls_ctr_drbg_context random;
	mbedtls_x509_crt certificate;
	mbedtls_pk_context key;
	mbedtls_ssl_config configuration;
	mbedtls_ssl_context ssl;
};

static int send_bytes(void *peer, const unsigned char *bytes, size_t length) {
	const ssize_t sent = send(((struct peer *) peer)->net.fd, bytes, length, MSG_NOSIGNAL);
	return sent < 0 ? MBEDTLS_ERR_NET_SEND_FAILED : (int) sent;
}

static int receive_bytes(void *peer, unsigned char *bytes, size_t length) {
	return mbedtls_net_recv(&((struct peer *) peer)->net, bytes, length);
}

static bool shake_hands(struct peer *peer) {
	mbedtls_ssl_config *configuration = &peer->configuration;
	mbedtls_ssl_conf_rng(configuration, mbedtls_ctr_drbg_random, &peer->random);
	if (mbedtls_ctr_drbg_seed(&peer->random, mbedtls_entropy_func, &peer->entropy, NULL, 0) != 0
			|| mbedtls_x509_crt_parse_file(&peer->certificate, "broker.crt") != 0
			|| mbedtls_pk_parse_keyfile(&peer->key, "broker.pem", NULL) != 0
			|| mbedtls_ssl_config_defaults(configuration, MBEDTLS_SSL_IS_SERVER, MBEDTLS_SSL_TRANSPORT_STREAM,
					MBEDTLS_SSL_PRESET_DEFAULT) != 0
			|| mbedtls_ssl_conf_own_cert(configuration, &peer->certificate, &peer->key) != 0
			|| mbedtls_ssl_setup(&peer->ssl, configuration) != 0) {
		abort();
	}
	mbedtls_ssl_set_bio(&peer->ssl, peer, send_bytes, receive_bytes, NULL);
	return mbedtls_ssl_handshake(&peer->ssl) == 0;
}

static struct peer *make(int socket, bool secure) {
	struct peer *peer = calloc(1, sizeof *peer);
	peer->net.fd = socket;
	peer->secure = secure;
	mbedtls_entropy_init(&peer->entropy);
	mbedtls_ctr_drbg_init(&peer->random);
	mbedtls_x509_crt_init(&peer->certificate);
	mbedtls_pk_init(&peer->key);
	mbedtls_ssl_config_init(&peer->configuration);
	mbedtls_ssl_init(&peer->ssl);
	if (secure && !shake_hands(peer)) {
		peer->secure = false;
		peer_close(peer);
		return NULL;
	}
	return peer;
}

struct peer *peer_accept(int server, bool secure) {
	const int socket = accept(server, NULL, NULL);
	return socket < 0 ? NULL : make(socket, secure);
}

struct peer *peer_accept_either(int server) {
	const int socket = accept(server, NULL, NULL);
	unsigned char first = 0;
	return socket < 0 ? NULL : make(socket, recv(socket, &first, 1, MSG_PEEK) == 1 && first == TLS_HANDSHAKE);
}

ssize_t peer_receive(struct peer *peer, void *bytes, size_t length) {
	return peer->secure ? mbedtls_ssl_read(&peer->ssl, bytes, length) : recv(peer->net.fd, bytes, length, 0);
}

void peer_send(struct peer *peer, const void *bytes, size_t length) {
	if (peer->secure) {
		mbedtls_ssl_write(&peer->ssl, bytes, length);
	} else {
		send(peer->net.fd, bytes, length, MSG_NOSIGNAL);
	}
}

void peer_close(struct peer *peer) {
	if (peer->secure) {
		mbedtls_ssl_close_notify(&peer->ssl);
	}
	close(peer->net.fd);
	mbedtls_ssl_free(&peer->ssl);
	mbedtls_ssl_config_free(&peer->configuration);
	mbedtls_pk_free(&peer->key);
	mbedtls_x509_crt_free(&peer->certificate);
	mbedtls_ctr_drbg_free(&peer->random);
	mbedtls_entropy_free(&peer->entropy);
	free(peer);
}

void peer_reset(struct peer *peer) {
	const struct linger reset = { .l_onoff = 1 };
	setsockopt(peer->net.fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
	peer->secure = false;
	peer_close(peer);
}
