/**
 * This computer's header, and the names without a prefix of our own that lwIP's brings along: tcpbase.h, err.h, opt.h,
 * tcp.h.
 */
#pragma once

#include_next <netinet/tcp.h>

#include <string.h>

enum {
	CLOSED,
	LISTEN,
	SYN_SENT,
	SYN_RCVD,
	ESTABLISHED,
	FIN_WAIT_1,
	FIN_WAIT_2,
	CLOSE_WAIT,
	CLOSING,
	LAST_ACK,
	TIME_WAIT,
};

enum {
	ERR_OK = 0,
	ERR_MEM = -1,
	ERR_BUF = -2,
	ERR_TIMEOUT = -3,
	ERR_RTE = -4,
	ERR_INPROGRESS = -5,
	ERR_VAL = -6,
	ERR_WOULDBLOCK = -7,
	ERR_USE = -8,
	ERR_ALREADY = -9,
	ERR_ISCONN = -10,
	ERR_CONN = -11,
	ERR_IF = -12,
	ERR_ABRT = -13,
	ERR_RST = -14,
	ERR_CLSD = -15,
	ERR_ARG = -16,
};

#define MEMCPY(target, source, length) memcpy(target, source, length)
#define SMEMCPY(target, source, length) memcpy(target, source, length)
#define MEMMOVE(target, source, length) memmove(target, source, length)

/* Functions: their names only. */
void tcp_abort(void);
void tcp_accept(void);
void tcp_arg(void);
void tcp_bind(void);
void tcp_close(void);
void tcp_connect(void);
void tcp_err(void);
void tcp_new(void);
void tcp_output(void);
void tcp_poll(void);
void tcp_recv(void);
void tcp_sent(void);
void tcp_write(void);
