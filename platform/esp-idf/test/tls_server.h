/** The other side of a connection, plain or under TLS with the certificate broker.crt of the working folder. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct peer;

/** Takes the next connection; NULL if the server is closed or there is no handshake. */
struct peer *peer_accept(int server, bool secure);

/** Takes the next connection, of either kind: a client that speaks first speaks TLS if it says so. */
struct peer *peer_accept_either(int server);

/** Receives bytes, having waited for them; 0 at the end, negative if the connection is lost. */
ssize_t peer_receive(struct peer *peer, void *bytes, size_t length);

void peer_send(struct peer *peer, const void *bytes, size_t length);

/** Says goodbye. */
void peer_close(struct peer *peer);

/** Is gone without a word. */
void peer_reset(struct peer *peer);
