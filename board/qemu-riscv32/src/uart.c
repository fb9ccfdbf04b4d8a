/*
 * The P1 port: a 16550 on QEMU's PCI bus (-device pci-serial). Its FIFO of 16 bytes is emptied into a ring, which on a
 * real board the driver's interrupt handler does. QEMU holds the sender back while both are full, so that nothing is
 * lost here that a real line would lose.
 */
#include "uart.h"
#include "machine.h"
#include "natives.h"

#include <string.h>

/* QEMU's PCI serial card: device 0002 of vendor 1b36. */
#define CARD_ID 0x00021B36u
#define CARD_COUNT 32
#define CARD_SHIFT 15
#define COMMAND 0x04
#define IO_ENABLE 0x0001
#define BASE_ADDRESS_0 0x10
/* Where in PCI's I/O space we put it. */
#define IO_ADDRESS 0x1000u

#define DATA 0
#define INTERRUPT_ENABLE 1
#define FIFO_CONTROL 2
#define LINE_CONTROL 3
#define MODEM_CONTROL 4
#define LINE_STATUS 5

#define RECEIVE_INTERRUPT 0x01
/*
 * Enabled, cleared, an interrupt at 14 bytes or after four characters' time; QEMU takes as many bytes at once as that.
 */
#define FIFO_14 0xC7
#define EIGHT_BITS 0x03
#define DIVISOR_ACCESS 0x80
#define READY_AND_INTERRUPTS 0x0B
#define DATA_READY 0x01

#define CLOCK_BAUDRATE 115200

/* More than the longest telegram of most meters. A power of two. */
#define RING_SIZE 2048u

static uint32_t base;
static uint8_t is_open;
static uint8_t ring[RING_SIZE];
static uint32_t received;
static uint32_t taken;
/* What had been received when it was last told. */
static uint32_t told;

static int find(void)
{
	for (uint32_t card = 0; card < CARD_COUNT; card++) {
		uint32_t configuration = PCI_CONFIGURATION + (card << CARD_SHIFT);
		if (REGISTER_32(configuration) == CARD_ID) {
			REGISTER_32(configuration + BASE_ADDRESS_0) = IO_ADDRESS;
			REGISTER_16(configuration + COMMAND) = IO_ENABLE;
			base = PCI_IO + IO_ADDRESS;
			return 1;
		}
	}
	return 0;
}

static int is_possible(int32_t baudrate)
{
	return baudrate > 0 && CLOCK_BAUDRATE % baudrate == 0 && CLOCK_BAUDRATE / baudrate <= 0xFFFF;
}

int32_t native_uart_set_baudrate(int32_t baudrate)
{
	if (!is_possible(baudrate)) {
		return NATIVE_UART_BAUDRATE;
	}
	uint32_t divisor = (uint32_t)(CLOCK_BAUDRATE / baudrate);
	REGISTER_8(base + LINE_CONTROL) = DIVISOR_ACCESS;
	REGISTER_8(base + DATA) = (uint8_t)divisor;
	REGISTER_8(base + INTERRUPT_ENABLE) = (uint8_t)(divisor >> 8);
	REGISTER_8(base + LINE_CONTROL) = EIGHT_BITS;
	return 0;
}

int32_t native_uart_open(int32_t port, int32_t baudrate)
{
	if (port != 0 || (base == 0 && !find())) {
		return NATIVE_UART_UNKNOWN_PORT;
	}
	if (is_open) {
		return NATIVE_UART_ALREADY_OPEN;
	}
	if (!is_possible(baudrate)) {
		return NATIVE_UART_BAUDRATE;
	}
	native_uart_set_baudrate(baudrate);
	REGISTER_8(base + FIFO_CONTROL) = FIFO_14;
	REGISTER_8(base + MODEM_CONTROL) = READY_AND_INTERRUPTS;
	REGISTER_8(base + INTERRUPT_ENABLE) = RECEIVE_INTERRUPT;
	taken = received;
	is_open = 1;
	return 0;
}

static void empty_fifo(void)
{
	while (is_open && received - taken < RING_SIZE && (REGISTER_8(base + LINE_STATUS) & DATA_READY) != 0) {
		ring[received++ % RING_SIZE] = REGISTER_8(base + DATA);
	}
}

/* What another thread found while it only asked is news, too, to the one that waits for it. */
int uart_poll(void)
{
	empty_fifo();
	int is_news = received != told;
	told = received;
	return is_news;
}

int32_t native_uart_available(void)
{
	empty_fifo();
	return (int32_t)(received - taken);
}

static uint32_t smaller(uint32_t one, uint32_t other)
{
	return one < other ? one : other;
}

int32_t native_uart_read(int8_t *bytes, int32_t offset, int32_t length)
{
	empty_fifo();
	uint32_t count = smaller((uint32_t)length, received - taken);
	uint32_t start = taken % RING_SIZE;
	uint32_t to_end = smaller(count, RING_SIZE - start);
	memcpy(bytes + offset, ring + start, to_end);
	memcpy(bytes + offset + to_end, ring, count - to_end);
	taken += count;
	return (int32_t)count;
}

void native_uart_close(void)
{
	if (is_open) {
		REGISTER_8(base + INTERRUPT_ENABLE) = 0;
		is_open = 0;
	}
}
