/*
 * TCP connections by handle, on lwIP's raw interface. Everything here runs in one thread: lwIP calls back from
 * network_poll.
 */
#include "natives.h"
#include "network.h"

#include "lwip/tcp.h"

#include <string.h>

/* One for the broker, and one that is being closed. */
#define CONNECTION_COUNT 2

static struct connection {
	/* null once lwIP has given it up */
	struct tcp_pcb *control;
	/* what has arrived and was not read */
	struct pbuf *arrived;
	uint8_t used;
	uint8_t state;
	/* the other side will send no more */
	uint8_t ended;
} connections[CONNECTION_COUNT];

static err_t on_received(void *argument, struct tcp_pcb *control, struct pbuf *data, err_t error)
{
	struct connection *connection = argument;
	(void)control;
	(void)error;
	if (data == NULL) {
		connection->ended = 1;
	} else if (connection->arrived == NULL) {
		connection->arrived = data;
	} else {
		pbuf_cat(connection->arrived, data);
	}
	return ERR_OK;
}

/* lwIP has freed the control block already. */
static void on_error(void *argument, err_t error)
{
	struct connection *connection = argument;
	(void)error;
	connection->control = NULL;
	connection->state = NATIVE_TCP_CLOSED;
}

static err_t on_connected(void *argument, struct tcp_pcb *control, err_t error)
{
	struct connection *connection = argument;
	(void)control;
	(void)error;
	connection->state = NATIVE_TCP_CONNECTED;
	return ERR_OK;
}

static struct connection *find_free(void)
{
	for (int i = 0; i < CONNECTION_COUNT; i++) {
		if (!connections[i].used) {
			return &connections[i];
		}
	}
	return NULL;
}

int32_t native_tcp_open(const int8_t *host, int32_t port)
{
	ip_addr_t address;
	/* there is no name server on this network */
	if (!ipaddr_aton((const char *)host, &address)) {
		return NATIVE_TCP_UNKNOWN_HOST;
	}
	struct connection *connection = find_free();
	if (connection == NULL) {
		return NATIVE_TCP_NO_SOCKET;
	}
	struct tcp_pcb *control = tcp_new();
	if (control == NULL) {
		return NATIVE_TCP_NO_SOCKET;
	}
	*connection = (struct connection) { .control = control, .used = 1, .state = NATIVE_TCP_CONNECTING };
	tcp_arg(control, connection);
	tcp_recv(control, on_received);
	tcp_err(control, on_error);
	tcp_nagle_disable(control);
	int32_t handle = (int32_t)(connection - connections);
	if (tcp_connect(control, &address, (u16_t)port, on_connected) != ERR_OK) {
		native_tcp_close(handle);
		return NATIVE_TCP_NO_SOCKET;
	}
	return handle;
}

int32_t native_tcp_state(int32_t handle)
{
	return connections[handle].state;
}

int32_t native_tcp_available(int32_t handle)
{
	network_poll();
	return connections[handle].arrived == NULL ? 0 : connections[handle].arrived->tot_len;
}

int32_t native_tcp_read(int32_t handle, int8_t *bytes, int32_t offset, int32_t length)
{
	struct connection *connection = &connections[handle];
	network_poll();
	if (connection->arrived == NULL) {
		return connection->ended || connection->state != NATIVE_TCP_CONNECTED ? -1 : 0;
	}
	u16_t most = (u16_t)(length > UINT16_MAX ? UINT16_MAX : length);
	u16_t count = pbuf_copy_partial(connection->arrived, bytes + offset, most, 0);
	connection->arrived = pbuf_free_header(connection->arrived, count);
	if (connection->control != NULL) {
		tcp_recved(connection->control, count);
	}
	return count;
}

int32_t native_tcp_write(int32_t handle, const int8_t *bytes, int32_t offset, int32_t length)
{
	struct connection *connection = &connections[handle];
	network_poll();
	if (connection->control == NULL || connection->state != NATIVE_TCP_CONNECTED) {
		return -1;
	}
	int32_t room = tcp_sndbuf(connection->control);
	u16_t count = (u16_t)(length < room ? length : room);
	if (count == 0) {
		return 0;
	}
	err_t error = tcp_write(connection->control, bytes + offset, count, TCP_WRITE_FLAG_COPY);
	if (error == ERR_MEM) {
		return 0;
	}
	if (error != ERR_OK) {
		return -1;
	}
	tcp_output(connection->control);
	return count;
}

void native_tcp_close(int32_t handle)
{
	struct connection *connection = &connections[handle];
	if (connection->arrived != NULL) {
		pbuf_free(connection->arrived);
	}
	if (connection->control != NULL) {
		tcp_arg(connection->control, NULL);
		tcp_recv(connection->control, NULL);
		tcp_err(connection->control, NULL);
		if (tcp_close(connection->control) != ERR_OK) {
			tcp_abort(connection->control);
		}
	}
	*connection = (struct connection) { .state = NATIVE_TCP_CLOSED };
}
