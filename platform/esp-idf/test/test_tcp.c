/*
 * TCP and TLS for Java, against a server on this computer: nothing waits, nothing leaks, whatever the other side does.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "cmocka_test.h"
#include "fake_esp_tls.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "natives.h"
#include "natives_tls.h"
#include "tcp.h"
#include "tls_server.h"

#define HOST "127.0.0.1"
#define HANDLES 4
#define PATIENCE 100000

/** The authority that has signed the broker's certificate, and another one. */
static uint8_t authority[2048];
static uint8_t foreign[2048];
static int server = -1;
static int32_t port;
static int files_at_start;

/* A name of three addresses; the server listens at the last one. */
#define CLUSTER "cluster.test"
static const char *const cluster[] = { "127.0.0.3", "127.0.0.2", HOST };

int __real_getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found);
int __wrap_getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found);

int __wrap_getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
	if (strcmp(node, CLUSTER) != 0) {
		return __real_getaddrinfo(node, service, hints, found);
	}
	struct addrinfo **end = found;
	for (size_t i = 0; i < sizeof cluster / sizeof *cluster; i++) {
		assert_int_equal(__real_getaddrinfo(cluster[i], service, hints, end), 0);
		end = &(*end)->ai_next;
	}
	return 0;
}

/* Nobody listens there, and nobody else can. */
static void take_port(void) {
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof address;
	server = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(server, (struct sockaddr *) &address, sizeof address), 0);
	assert_int_equal(getsockname(server, (struct sockaddr *) &address, &length), 0);
	port = ntohs(address.sin_port);
}

static void listen_on(int backlog) {
	take_port();
	assert_int_equal(listen(server, backlog), 0);
}

static int set_up(void **state) {
	(void) state;
	listen_on(16);
	return 0;
}

static int tear_down(void **state) {
	(void) state;
	close(server);
	return 0;
}

static int32_t open_tls(const int8_t *host, int32_t host_port) {
	return native_tls_open(host, host_port, NATIVE_TLS_OWN_AUTHORITY);
}

static int32_t open_public_tls(const int8_t *host, int32_t host_port) {
	return native_tls_open(host, host_port, NATIVE_TLS_PUBLIC_AUTHORITIES);
}

/* Handles that were closed come back a little later. */
static int32_t begin(int32_t (*open)(const int8_t *, int32_t), const char *host) {
	int32_t handle = open((const int8_t *) host, port);
	for (int i = 0; i < PATIENCE && handle == NATIVE_TCP_NO_SOCKET; i++) {
		vTaskDelay(1);
		handle = open((const int8_t *) host, port);
	}
	return handle;
}

static int32_t await_state(int32_t handle, int32_t state) {
	for (int i = 0; i < PATIENCE && native_tcp_state(handle) != state; i++) {
		vTaskDelay(1);
	}
	return native_tcp_state(handle);
}

static int32_t open_connection(int32_t (*open)(const int8_t *, int32_t), struct peer **peer) {
	const int32_t handle = begin(open, HOST);
	assert_true(handle >= 0);
	*peer = peer_accept(server, open != native_tcp_open);
	assert_non_null(*peer);
	assert_int_equal(await_state(handle, NATIVE_TCP_CONNECTED), NATIVE_TCP_CONNECTED);
	return handle;
}

/* What a Java thread does: looks again and again. */
static int32_t await_read(int32_t handle, int8_t *bytes, int32_t length) {
	int32_t count = native_tcp_read(handle, bytes, 0, length);
	for (int i = 0; i < PATIENCE && count == 0; i++) {
		vTaskDelay(1);
		count = native_tcp_read(handle, bytes, 0, length);
	}
	return count;
}

static int open_files(void) {
	int count = 0;
	DIR *folder = opendir("/proc/self/fd");
	while (readdir(folder) != NULL) {
		count++;
	}
	closedir(folder);
	return count;
}

/* All handles come back in the end; so each can be had at the same time. */
static void assert_all_handles_free(void) {
	int32_t handles[HANDLES];
	for (int i = 0; i < HANDLES; i++) {
		handles[i] = begin(native_tcp_open, HOST);
		assert_true(handles[i] >= 0);
	}
	for (int i = 0; i < HANDLES; i++) {
		native_tcp_close(handles[i]);
	}
}

static void exchange(int32_t (*open)(const int8_t *, int32_t)) {
	struct peer *peer;
	const int32_t handle = open_connection(open, &peer);
	int8_t bytes[8] = { 0 };

	assert_int_equal(native_tcp_available(handle), 0);
	assert_int_equal(native_tcp_read(handle, bytes, 0, sizeof bytes), 0);
	assert_int_equal(native_tcp_write(handle, (const int8_t *) "xhello", 1, 5), 5);
	assert_int_equal(peer_receive(peer, bytes, sizeof bytes), 5);
	assert_memory_equal(bytes, "hello", 5);
	peer_send(peer, "and back", 8);
	while (native_tcp_available(handle) < 8) {
		vTaskDelay(1);
	}
	assert_int_equal(native_tcp_read(handle, bytes, 2, 3), 3);
	assert_memory_equal(bytes + 2, "and", 3);
	assert_int_equal(native_tcp_read(handle, bytes, 0, sizeof bytes), 5);
	assert_memory_equal(bytes, " back", 5);
	peer_send(peer, "end", 3);
	peer_close(peer);
	assert_int_equal(await_read(handle, bytes, sizeof bytes), 3);
	assert_int_equal(await_read(handle, bytes, sizeof bytes), -1);
	assert_int_equal(native_tcp_read(handle, bytes, 0, sizeof bytes), -1);
	native_tcp_close(handle);
}

static void should_exchange_bytes_and_see_the_end(void **state) {
	(void) state;
	exchange(native_tcp_open);
}

static void trust_publicly(const uint8_t *certificates) {
	fake_public_authorities = certificates;
	fake_public_authorities_size = (unsigned int) strlen((const char *) certificates) + 1;
}

static void should_do_the_same_under_tls(void **state) {
	(void) state;
	trust_publicly(foreign);
	exchange(open_tls);
}

static void should_trust_the_public_authorities_and_nobody_else_for_others(void **state) {
	(void) state;
	trust_publicly(foreign);
	const int32_t handle = begin(open_public_tls, HOST);
	assert_null(peer_accept(server, true));
	assert_int_equal(await_state(handle, NATIVE_TCP_CLOSED), NATIVE_TCP_CLOSED);
	assert_int_equal(native_tls_failure(handle), NATIVE_TLS_FAILURE_AUTHORITY);
	native_tcp_close(handle);

	trust_publicly(authority);
	exchange(open_public_tls);
}

static void should_say_that_nobody_listens(void **state) {
	(void) state;
	close(server);
	take_port();
	const int32_t plain = begin(native_tcp_open, HOST);
	const int32_t secure = begin(open_tls, HOST);

	assert_int_equal(await_state(plain, NATIVE_TCP_CLOSED), NATIVE_TCP_CLOSED);
	assert_int_equal(await_state(secure, NATIVE_TCP_CLOSED), NATIVE_TCP_CLOSED);
	assert_int_equal(native_tls_failure(secure), NATIVE_TLS_FAILURE_NOBODY_LISTENS);
	int8_t bytes[1];
	assert_int_equal(native_tcp_read(plain, bytes, 0, 1), -1);
	assert_int_equal(native_tcp_write(plain, bytes, 0, 1), -1);
	assert_int_equal(native_tcp_available(plain), 0);
	native_tcp_close(plain);
	native_tcp_close(secure);
	assert_int_equal(listen(server, 16), 0);
	assert_all_handles_free();
}

static void should_say_that_there_is_no_such_host(void **state) {
	(void) state;
	const int32_t handle = begin(native_tcp_open, "no-such-host.invalid");
	assert_true(handle >= 0);

	assert_int_equal(await_state(handle, NATIVE_TCP_CLOSED), NATIVE_TCP_CLOSED);
	native_tcp_close(handle);
}

static int32_t open_cluster(int32_t (*open)(const int8_t *, int32_t)) {
	const int32_t handle = begin(open, CLUSTER);
	assert_true(handle >= 0);
	assert_int_equal(await_state(handle, NATIVE_TCP_CONNECTED), NATIVE_TCP_CONNECTED);
	return handle;
}

static void should_try_every_address_of_a_name(void **state) {
	(void) state;
	native_tcp_close(open_cluster(native_tcp_open));
	peer_close(peer_accept(server, false));
	const int32_t handle = begin(open_tls, CLUSTER);
	// its certificate has the name of the cluster
	struct peer *peer = peer_accept(server, true);
	assert_non_null(peer);

	assert_int_equal(await_state(handle, NATIVE_TCP_CONNECTED), NATIVE_TCP_CONNECTED);
	native_tcp_close(handle);
	peer_close(peer);
}

/* A machine may take connections, and be stuck all the same. */
static void should_begin_behind_an_address_that_said_nothing(void **state) {
	(void) state;
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t) port) };
	inet_pton(AF_INET, cluster[0], &address.sin_addr);
	const int first = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(first, (struct sockaddr *) &address, sizeof address), 0);
	assert_int_equal(listen(first, 16), 0);
	native_tcp_close(open_cluster(native_tcp_open));
	peer_close(peer_accept(first, false));

	int32_t handle = open_cluster(native_tcp_open);
	struct peer *peer = peer_accept(server, false);
	peer_send(peer, "x", 1);
	int8_t byte;
	assert_int_equal(await_read(handle, &byte, 1), 1);
	native_tcp_close(handle);
	peer_close(peer);
	native_tcp_close(open_cluster(native_tcp_open));
	peer_close(peer_accept(first, false));
	close(first);
}

static void should_refuse_a_name_that_no_host_has(void **state) {
	(void) state;
	char name[300];
	memset(name, 'x', sizeof name);
	name[sizeof name - 1] = 0;

	assert_int_equal(begin(native_tcp_open, name), NATIVE_TCP_UNKNOWN_HOST);
}

static void should_not_wait_for_a_peer_that_takes_nothing(void **state) {
	(void) state;
	struct peer *peer;
	const int32_t handle = open_connection(native_tcp_open, &peer);
	static const int8_t bytes[65536];
	int32_t count = 1;
	for (int i = 0; i < 1000 && count > 0; i++) {
		count = native_tcp_write(handle, bytes, 0, sizeof bytes);
	}

	assert_int_equal(count, 0);
	native_tcp_close(handle);
	peer_close(peer);
}

static void should_see_that_the_connection_is_lost_when_it_writes(void **state) {
	(void) state;
	struct peer *peer;
	const int32_t handle = open_connection(native_tcp_open, &peer);
	peer_reset(peer);
	int32_t count = 0;
	for (int i = 0; i < PATIENCE && count >= 0; i++) {
		count = native_tcp_write(handle, (const int8_t *) "x", 0, 1);
		vTaskDelay(1);
	}

	assert_int_equal(count, -1);
	native_tcp_close(handle);
}

/* Takes each connection, and what is sent, until the server is closed. */
static void *serve(void *parameter) {
	atomic_int *received = parameter;
	struct pollfd waiting = { .fd = server, .events = POLLIN };
	while (poll(&waiting, 1, -1) == 1 && (waiting.revents & POLLHUP) == 0) {
		struct peer *peer = peer_accept_either(server);
		int8_t byte;
		while (peer != NULL && peer_receive(peer, &byte, 1) == 1) {
			atomic_fetch_add(received, 1);
		}
		if (peer != NULL) {
			peer_close(peer);
		}
	}
	return NULL;
}

static void should_come_back_a_thousand_times(void **state) {
	(void) state;
	pthread_t thread;
	atomic_int received = 0;
	pthread_create(&thread, NULL, serve, &received);
	for (int i = 0; i < 1000; i++) {
		const int32_t handle = begin(i % 20 < 2 ? open_tls : native_tcp_open, HOST);
		// every other time at once, while it is still being made
		if (i % 2 == 0) {
			assert_int_equal(await_state(handle, NATIVE_TCP_CONNECTED), NATIVE_TCP_CONNECTED);
			assert_int_equal(native_tcp_write(handle, (const int8_t *) "x", 0, 1), 1);
		}
		native_tcp_close(handle);
	}

	for (int i = 0; i < PATIENCE && atomic_load(&received) < 500; i++) {
		vTaskDelay(1);
	}
	assert_int_equal(atomic_load(&received), 500);
	assert_all_handles_free();
	shutdown(server, SHUT_RDWR);
	pthread_join(thread, NULL);
	for (int i = 0; i < PATIENCE && open_files() > files_at_start; i++) {
		vTaskDelay(1);
	}
	assert_int_equal(open_files(), files_at_start);
	assert_int_equal(atomic_load(&fake_tls_open), 0);
}

static void should_not_wait_while_a_connection_is_being_made(void **state) {
	(void) state;
	// nobody answers
	const int32_t handle = begin(open_tls, HOST);
	int8_t byte;

	for (int i = 0; i < 100; i++) {
		assert_int_equal(native_tcp_state(handle), NATIVE_TCP_CONNECTING);
		assert_int_equal(native_tcp_available(handle), 0);
		assert_int_equal(native_tcp_read(handle, &byte, 0, 1), -1);
		assert_int_equal(native_tcp_write(handle, &byte, 0, 1), -1);
	}
	// the task that makes connections is busy; the handles are given out all the same, and refused when there is none
	// left
	int32_t others[HANDLES];
	for (int i = 0; i < HANDLES - 1; i++) {
		others[i] = begin(native_tcp_open, HOST);
		assert_true(others[i] >= 0);
	}
	assert_int_equal(native_tcp_open((const int8_t *) HOST, port), NATIVE_TCP_NO_SOCKET);
	native_tcp_close(handle);
	for (int i = 0; i < HANDLES - 1; i++) {
		native_tcp_close(others[i]);
	}
	close(server);
	listen_on(16);
	assert_all_handles_free();
	assert_int_equal(atomic_load(&fake_tls_open), 0);
}

static void should_say_that_the_server_closes_without_an_answer(void **state) {
	(void) state;
	const int32_t handle = begin(open_tls, HOST);
	struct peer *peer = peer_accept(server, false);
	int8_t hello[1024];
	peer_receive(peer, hello, sizeof hello);
	peer_close(peer);

	assert_int_equal(await_state(handle, NATIVE_TCP_CLOSED), NATIVE_TCP_CLOSED);
	assert_int_equal(native_tls_failure(handle), NATIVE_TLS_FAILURE_CLOSED_AT_ONCE);
	native_tcp_close(handle);
}

static void read_text(const char *name, uint8_t *text, size_t size) {
	FILE *file = fopen(name, "r");
	assert_non_null(file);
	text[fread(text, 1, size - 1, file)] = 0;
	fclose(file);
}

static int start(void **state) {
	(void) state;
	// and the server that each test has
	files_at_start = open_files() + 1;
	read_text("authority.crt", authority, sizeof authority);
	read_text("foreign.crt", foreign, sizeof foreign);
	return tcp_start(authority, (unsigned int) strlen((const char *) authority) + 1) ? 0 : -1;
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(should_exchange_bytes_and_see_the_end, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_do_the_same_under_tls, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_trust_the_public_authorities_and_nobody_else_for_others, set_up,
				tear_down),
		cmocka_unit_test_setup_teardown(should_say_that_nobody_listens, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_say_that_there_is_no_such_host, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_try_every_address_of_a_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_begin_behind_an_address_that_said_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_refuse_a_name_that_no_host_has, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_not_wait_for_a_peer_that_takes_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_see_that_the_connection_is_lost_when_it_writes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_come_back_a_thousand_times, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_not_wait_while_a_connection_is_being_made, set_up, tear_down),
		cmocka_unit_test_setup_teardown(should_say_that_the_server_closes_without_an_answer, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, start, NULL);
}
