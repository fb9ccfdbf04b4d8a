/*
 * What the Java half of the native platform asks of a board: the one contract between the two. Natives.java declares
 * the same functions for Java; a board, or a real-time operating system on one, implements all of them.
 *
 * Rules for who implements it:
 *  - Java runs in one thread at a time. Only native_sleep and native_await let other Java threads run; no other
 *    function may wait for anything, and none may call back into Java.
 *  - An array arrives as a pointer to its elements, valid until the function returns.
 *  - Interrupt handlers and tasks of the board never touch Java's memory; they put what they have into buffers of their
 *    own.
 *  - A negative result is a failure, as said below.
 */
#ifndef NATIVES_H
#define NATIVES_H

#include <stdint.h>

#include "restart_reason.h"

/* ---- Console: what the firmware tells a human. ---- */

/** Prints bytes, ASCII. */
void native_console_write(const int8_t *bytes, int32_t length);

/* ---- The P1 serial port. It only receives. ---- */

/* Failures of native_uart_open; the numbers are those of MicroEJ's ECOM-COMM library, negative. */
#define NATIVE_UART_UNKNOWN_PORT (-3)
#define NATIVE_UART_ALREADY_OPEN (-5)
#define NATIVE_UART_BAUDRATE (-6)

/**
 * Opens a serial port with eight data bits, no parity and one stop bit; what was received before is gone. From here on
 * the board keeps at least 1024 received bytes until they are read, and drops what comes on top of that.
 *
 * @param port the number in the port's name, 0 for com0
 * @return 0, or one of the failures above
 */
int32_t native_uart_open(int32_t port, int32_t baudrate);

/**
 * Changes the speed; what was received before stays. Returns 0, or NATIVE_UART_BAUDRATE, and then the speed is what it
 * was.
 */
int32_t native_uart_set_baudrate(int32_t baudrate);

/** The number of bytes that can be read. */
int32_t native_uart_available(void);

/** Reads what was received, at most length bytes. Returns their number, 0 if there is nothing, -1 if the port broke. */
int32_t native_uart_read(int8_t *bytes, int32_t offset, int32_t length);

/** Closes the port, if it is open. */
void native_uart_close(void);

/* ---- The network. ---- */

/**
 * Begins to join a Wi-Fi network; both names end in a zero byte. A board with a cable has nothing to do. 0, or -1 if it
 * can't.
 */
int32_t native_network_join(const int8_t *ssid, const int8_t *passphrase);

/** Leaves the network. */
void native_network_leave(void);

/** Whether the network is joined: 1 or 0. */
int32_t native_network_joined(void);

/** The four bytes of the board's IPv4 address. Returns 1, or 0 if it has none (yet). */
int32_t native_network_address(int8_t *address);

/** The signal strength in dBm, negative; 0 if it is not known. */
int32_t native_network_signal(void);

/* ---- TCP: a few connections at a time, known by their handle. ---- */

/** Failures of native_tcp_open. */
#define NATIVE_TCP_NO_SOCKET (-1)
#define NATIVE_TCP_UNKNOWN_HOST (-2)

/** States of a connection. */
#define NATIVE_TCP_CONNECTING 0
#define NATIVE_TCP_CONNECTED 1
#define NATIVE_TCP_CLOSED 2

/**
 * Begins to connect. Small packets are to be sent at once (no Nagle). A board that has to ask a name server may do so
 * while it is connecting.
 *
 * @param host a name or an address, ASCII, ends in a zero byte
 * @return a handle, or one of the failures above
 */
int32_t native_tcp_open(const int8_t *host, int32_t port);

/** The state of a connection; CLOSED if it failed, or both sides can't be used any more. */
int32_t native_tcp_state(int32_t handle);

/** The number of bytes that can be read. */
int32_t native_tcp_available(int32_t handle);

/**
 * Reads what has arrived, at most length bytes. Returns their number, 0 if there is nothing yet, -1 if nothing will
 * follow.
 */
int32_t native_tcp_read(int32_t handle, int8_t *bytes, int32_t offset, int32_t length);

/** Sends at most length bytes. Returns how many were taken, 0 if there is no room now, -1 if the connection is lost. */
int32_t native_tcp_write(int32_t handle, const int8_t *bytes, int32_t offset, int32_t length);

/** Closes a connection, and frees its handle. What was written is still sent. */
void native_tcp_close(int32_t handle);

/* ---- Time. ---- */

/** Milliseconds since start-up; never goes back. */
int64_t native_monotonic_millis(void);

/** Milliseconds since 1970-01-01T00:00:00Z; wrong until somebody has set it. */
int64_t native_wall_millis(void);

/** Sets the time of day. */
void native_set_wall_millis(int64_t millis);

/* ---- Java threads. ---- */

/** The most Java threads there can be, with the one that runs main. */
#define NATIVE_THREADS 4

/** What a Java thread runs; gets the thread's number. */
typedef void (*native_thread_body)(int32_t number);

/** Starts a Java thread. Returns its number, 1 to NATIVE_THREADS - 1, or -1 if there are too many. */
int32_t native_thread_start(void *body);

/** The number of the thread that runs; 0 for the one of main. */
int32_t native_thread_current(void);

/** Lets other threads run until the time is over. */
void native_sleep(int32_t millis);

/**
 * Lets other threads run until something has happened at the serial port or the network that may let a call succeed
 * that had nothing to do before, or until the time is over. May return too early.
 */
void native_await(int32_t millis);

/* ---- The board. ---- */

/** The board's own identifier, the same at each start; six bytes, as a MAC address has. */
void native_board_id(int8_t *id);

/** Sets an output pin, for instance the one with the light. Nothing happens if the board has none there. */
void native_set_pin(int32_t port, int32_t pin, int32_t high);

/** Starts the watchdog, which restarts the board if it is not fed for some seconds. */
void native_watchdog_start(void);

/** Feeds the watchdog. */
void native_watchdog_feed(void);

/** Why the board runs: one of restart_reason.h. The same at each call. */
int32_t native_restart_reason(void);

/** Restarts the board; the reason is RESTART_REASON_SOFTWARE then. Does not return. */
void native_restart(void) __attribute__((noreturn));

/**
 * Reads an option: what whoever starts the board changes of its settings, for a board that is told such things.
 *
 * @param name the option's name, ASCII, ends in a zero byte
 * @param value takes at most capacity bytes
 * @return the value's length, or -1 if there is none or it is too long
 */
int32_t native_option(const int8_t *name, int8_t *value, int32_t capacity);

/* ---- For the C half itself. ---- */

/** Ends everything: says what happened and restarts, or stops where a restart would not help. */
void native_fail(const char *what) __attribute__((noreturn));

#endif
