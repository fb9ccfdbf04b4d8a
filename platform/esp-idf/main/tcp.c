/*
 * TCP, plain or under TLS, on ESP-IDF's sockets (natives.h, natives_tls.h). What may take long, asking for a name,
 * connecting, a handshake and closing, is done by a task of its own, one after the other, so that nothing of it is done
 * under the Java lock.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "esp_crt_bundle.h"
#include "esp_tls.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "natives.h"
#include "natives_tls.h"
#include "tcp.h"
#include "tls_failure.h"

/** MQTT and a download, and for each one that is just being closed. */
#define CONNECTIONS 4

/** The longest name of a host, and a zero. */
#define HOST_SIZE 254

/** The most addresses of a name that are tried at once. */
#define ADDRESSES 4

/** How much is taken from the network before it is asked for. */
#define BUFFER_SIZE 512

/** The handshake of TLS needs 6 KB. */
#define WORKER_STACK_SIZE 8192
#define WORKER_PRIORITY 4

#define NO_SOCKET (-1)

/** With a prefix, since lwIP's <netinet/tcp.h> takes the names of TCP's own states. */
enum state {
	STATE_FREE,
	/** The worker makes the connection. */
	STATE_CONNECTING,
	STATE_CONNECTED,
	STATE_FAILED,
	/** The worker has to close it, or to stop making it. */
	STATE_CLOSING,
};

static struct connection {
	/**
	 * Guarded by the lock below. All else belongs to the worker while it makes or closes the connection, and to Java
	 * otherwise.
	 */
	enum state state;
	bool secure;
	int32_t authority;
	char host[HOST_SIZE];
	int port;
	int socket;
	esp_tls_t *tls;
	/** Why it was not made, NATIVE_TLS_FAILURE_...; Java looks only once it has failed. */
	int32_t failure;
	uint8_t buffer[BUFFER_SIZE];
	size_t buffer_offset;
	size_t buffer_limit;
	/** Nothing will follow. */
	bool ended;
} connections[CONNECTIONS];

/** The address that was connected last, but from which nothing has come yet; 0 if something has. */
static atomic_uint silent;

static SemaphoreHandle_t lock;
static QueueHandle_t work;
static TaskHandle_t worker;

static const uint8_t *trusted;
static unsigned int trusted_size;

static enum state state_of(const struct connection *connection) {
	xSemaphoreTake(lock, portMAX_DELAY);
	const enum state state = connection->state;
	xSemaphoreGive(lock);
	return state;
}

/** Changes the state and returns the former one. */
static enum state set_state(struct connection *connection, enum state state) {
	xSemaphoreTake(lock, portMAX_DELAY);
	const enum state before = connection->state;
	connection->state = state;
	xSemaphoreGive(lock);
	return before;
}

/** Reads and writes that wait would hold the Java lock; small packets are to leave at once. */
static bool set_options(int socket) {
	const int on = 1;
	const int flags = fcntl(socket, F_GETFL, 0);
	return flags >= 0 && fcntl(socket, F_SETFL, flags | O_NONBLOCK) == 0
		&& setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0;
}

/** Waits until a connection that was begun is there; says whether it is. */
static bool await_connected(int socket, int millis) {
	fd_set writable;
	FD_ZERO(&writable);
	FD_SET(socket, &writable);
	struct timeval timeout = { .tv_sec = millis / 1000, .tv_usec = millis % 1000 * 1000 };
	int error = 0;
	socklen_t size = sizeof error;
	return select(socket + 1, NULL, &writable, NULL, &timeout) == 1
		&& getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

static int connect_plain(const struct sockaddr_in *address, int millis) {
	const int made = socket(AF_INET, SOCK_STREAM, 0);
	if (made < 0) {
		return NO_SOCKET;
	}
	if (set_options(made) && (connect(made, (const struct sockaddr *) address, sizeof *address) == 0
			|| (errno == EINPROGRESS && await_connected(made, millis)))) {
		return made;
	}
	close(made);
	return NO_SOCKET;
}

/** Makes the connection; if it can't, returns NULL and leaves the reason. */
static esp_tls_t *connect_tls(struct connection *connection, const struct sockaddr_in *address, int millis) {
	const bool public_authorities = connection->authority == NATIVE_TLS_PUBLIC_AUTHORITIES;
	// the name is what the certificate has to be for, and what is asked for by SNI
	esp_tls_cfg_t configuration = { .timeout_ms = millis, .common_name = connection->host };
	if (public_authorities) {
		configuration.crt_bundle_attach = esp_crt_bundle_attach;
	} else if (trusted != NULL) {
		configuration.cacert_buf = trusted;
		configuration.cacert_bytes = trusted_size;
	} else {
		connection->failure = NATIVE_TLS_FAILURE_AUTHORITY_MISSING;
		return NULL;
	}
	esp_tls_t *tls = esp_tls_init();
	if (tls == NULL) {
		connection->failure = NATIVE_TLS_FAILURE_MEMORY;
		return NULL;
	}
	char digits[INET_ADDRSTRLEN];
	inet_ntop(AF_INET, &address->sin_addr, digits, sizeof digits);
	if (esp_tls_conn_new_sync(digits, (int) strlen(digits), connection->port, &configuration, tls) != 1
			|| esp_tls_get_conn_sockfd(tls, &connection->socket) != ESP_OK || !set_options(connection->socket)) {
		connection->failure = tls_failure_of(tls, public_authorities);
		esp_tls_conn_destroy(tls);
		connection->socket = NO_SOCKET;
		return NULL;
	}
	return tls;
}

static void destroy(struct connection *connection) {
	if (connection->tls != NULL) {
		esp_tls_conn_destroy(connection->tls);
	} else if (connection->socket != NO_SOCKET) {
		close(connection->socket);
	}
	connection->tls = NULL;
	connection->socket = NO_SOCKET;
	set_state(connection, STATE_FREE);
}

/** Asks for the addresses of the host, and puts the one behind the last that said nothing in front. */
static int find_addresses(struct connection *connection, struct sockaddr_in *found) {
	const struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM };
	char port[12];
	snprintf(port, sizeof port, "%d", connection->port);
	struct addrinfo *addresses = NULL;
	if (getaddrinfo(connection->host, port, &hints, &addresses) != 0) {
		printf("The name %s is not known to the network.\n", connection->host);
		connection->failure = NATIVE_TLS_FAILURE_UNKNOWN_HOST;
		return 0;
	}
	int count = 0;
	int first = 0;
	for (const struct addrinfo *next = addresses; next != NULL && count < ADDRESSES; next = next->ai_next) {
		memcpy(&found[count], next->ai_addr, sizeof *found);
		if (found[count++].sin_addr.s_addr == atomic_load(&silent)) {
			first = count;
		}
	}
	freeaddrinfo(addresses);
	struct sockaddr_in before[ADDRESSES];
	memcpy(before, found, sizeof before);
	for (int i = 0; i < count; i++) {
		found[i] = before[(first + i) % count];
	}
	return count;
}

static bool connect_to(struct connection *connection, const struct sockaddr_in *address, int millis) {
	if (connection->secure) {
		connection->tls = connect_tls(connection, address, millis);
		return connection->tls != NULL;
	}
	connection->socket = connect_plain(address, millis);
	return connection->socket != NO_SOCKET;
}

static void make(struct connection *connection) {
	struct sockaddr_in addresses[ADDRESSES] = { 0 };
	const int count = find_addresses(connection, addresses);
	bool made = false;
	for (int i = 0; i < count && !made && state_of(connection) == STATE_CONNECTING; i++) {
		// Java does not wait for the second one as long as for one alone
		made = connect_to(connection, &addresses[i], count == 1 ? TCP_CONNECT_MILLIS : TCP_PATIENCE_MILLIS / count);
		if (made) {
			atomic_store(&silent, addresses[i].sin_addr.s_addr);
		}
	}
	xSemaphoreTake(lock, portMAX_DELAY);
	const bool closed = connection->state == STATE_CLOSING;
	if (!closed) {
		connection->state = made ? STATE_CONNECTED : STATE_FAILED;
	}
	xSemaphoreGive(lock);
	if (closed) {
		destroy(connection);
	}
}

static void run_worker(void *parameter) {
	(void) parameter;
	struct connection *connection;
	while (xQueueReceive(work, &connection, portMAX_DELAY) == pdTRUE) {
		if (state_of(connection) == STATE_CONNECTING) {
			make(connection);
		} else {
			destroy(connection);
		}
	}
}

bool tcp_start(const uint8_t *certificates, unsigned int size) {
	trusted = certificates;
	trusted_size = size;
	for (int i = 0; i < CONNECTIONS; i++) {
		connections[i].socket = NO_SOCKET;
	}
	lock = xSemaphoreCreateMutex();
	// for each there is one order at most: to make it, or to close it
	work = xQueueCreate(CONNECTIONS, sizeof(struct connection *));
	return lock != NULL && work != NULL
		&& xTaskCreate(run_worker, "tcp", WORKER_STACK_SIZE, NULL, WORKER_PRIORITY, &worker) == pdPASS;
}

TaskHandle_t tcp_task(void) {
	return worker;
}

static void order(struct connection *connection) {
	xQueueSend(work, &connection, portMAX_DELAY);
}

static int32_t open_connection(const char *host, int32_t port, bool secure, int32_t authority) {
	int32_t handle = 0;
	while (handle < CONNECTIONS && state_of(&connections[handle]) != STATE_FREE) {
		handle++;
	}
	if (handle == CONNECTIONS) {
		return NATIVE_TCP_NO_SOCKET;
	}
	struct connection *connection = &connections[handle];
	if (strlen(host) >= sizeof connection->host) {
		return NATIVE_TCP_UNKNOWN_HOST;
	}
	strcpy(connection->host, host);
	connection->port = port;
	connection->secure = secure;
	connection->authority = authority;
	connection->failure = NATIVE_TLS_FAILURE_OTHER;
	connection->buffer_offset = 0;
	connection->buffer_limit = 0;
	connection->ended = false;
	set_state(connection, STATE_CONNECTING);
	order(connection);
	return handle;
}

int32_t native_tcp_open(const int8_t *host, int32_t port) {
	return open_connection((const char *) host, port, false, 0);
}

int32_t native_tls_open(const int8_t *host, int32_t port, int32_t authority) {
	return open_connection((const char *) host, port, true, authority);
}

int32_t native_tcp_state(int32_t handle) {
	switch (state_of(&connections[handle])) {
	case STATE_CONNECTING:
		return NATIVE_TCP_CONNECTING;
	case STATE_CONNECTED:
		return NATIVE_TCP_CONNECTED;
	default:
		return NATIVE_TCP_CLOSED;
	}
}

int32_t native_tls_failure(int32_t handle) {
	const struct connection *connection = &connections[handle];
	return state_of(connection) == STATE_FAILED ? connection->failure : NATIVE_TLS_FAILURE_OTHER;
}

/** What a transfer means that came to that result: a number of bytes, 0 for not now, -1 for never again. */
static int32_t outcome(const struct connection *connection, ssize_t result) {
	if (result > 0) {
		return (int32_t) result;
	}
	const bool later = connection->tls != NULL
		? result == ESP_TLS_ERR_SSL_WANT_READ || result == ESP_TLS_ERR_SSL_WANT_WRITE
		: result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
	return later ? 0 : -1;
}

/** Takes what has arrived, if the buffer is empty. */
static void fill(struct connection *connection) {
	if (connection->ended || connection->buffer_offset < connection->buffer_limit) {
		return;
	}
	const ssize_t result = connection->tls != NULL
		? esp_tls_conn_read(connection->tls, connection->buffer, BUFFER_SIZE)
		: recv(connection->socket, connection->buffer, BUFFER_SIZE, 0);
	const int32_t count = outcome(connection, result);
	connection->ended = count < 0;
	connection->buffer_offset = 0;
	connection->buffer_limit = count > 0 ? (size_t) count : 0;
	if (count > 0) {
		atomic_store(&silent, 0);
	}
}

int32_t native_tcp_available(int32_t handle) {
	struct connection *connection = &connections[handle];
	if (state_of(connection) != STATE_CONNECTED) {
		return 0;
	}
	fill(connection);
	return (int32_t) (connection->buffer_limit - connection->buffer_offset);
}

int32_t native_tcp_read(int32_t handle, int8_t *bytes, int32_t offset, int32_t length) {
	struct connection *connection = &connections[handle];
	if (state_of(connection) != STATE_CONNECTED) {
		return -1;
	}
	fill(connection);
	const size_t available = connection->buffer_limit - connection->buffer_offset;
	if (available == 0) {
		return connection->ended ? -1 : 0;
	}
	const size_t count = available < (size_t) length ? available : (size_t) length;
	memcpy(bytes + offset, connection->buffer + connection->buffer_offset, count);
	connection->buffer_offset += count;
	return (int32_t) count;
}

int32_t native_tcp_write(int32_t handle, const int8_t *bytes, int32_t offset, int32_t length) {
	struct connection *connection = &connections[handle];
	if (state_of(connection) != STATE_CONNECTED) {
		return -1;
	}
	const ssize_t result = connection->tls != NULL
		? esp_tls_conn_write(connection->tls, bytes + offset, (size_t) length)
		: send(connection->socket, bytes + offset, (size_t) length, MSG_NOSIGNAL);
	return length == 0 ? 0 : outcome(connection, result);
}

void native_tcp_close(int32_t handle) {
	struct connection *connection = &connections[handle];
	// the worker, which is about to make it, sees that by itself
	if (set_state(connection, STATE_CLOSING) != STATE_CONNECTING) {
		order(connection);
	}
}
