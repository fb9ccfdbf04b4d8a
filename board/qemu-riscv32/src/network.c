/*
 * The network card (virtio-net on the machine's bus, version 1 of the standard) under lwIP. Polled: the processor
 * sleeps until it interrupts. Source: OASIS, Virtual I/O Device 1.1, sections 4.2 and 5.1.
 */
#include "network.h"
#include "clock.h"
#include "machine.h"
#include "natives.h"

#include "lwip/etharp.h"
#include "lwip/init.h"
#include "lwip/netif.h"
#include "lwip/timeouts.h"
#include "netif/ethernet.h"

#include <string.h>

#define DEVICE_COUNT 8
#define DEVICE_SPACE 0x1000u

/* Registers, 4.2.2. */
#define MAGIC 0x000
#define VERSION 0x004
#define DEVICE_ID 0x008
#define DEVICE_FEATURES 0x010
#define DEVICE_FEATURES_WORD 0x014
#define DRIVER_FEATURES 0x020
#define DRIVER_FEATURES_WORD 0x024
#define QUEUE 0x030
#define QUEUE_LENGTH_MAXIMUM 0x034
#define QUEUE_LENGTH 0x038
#define QUEUE_READY 0x044
#define QUEUE_NOTIFY 0x050
#define INTERRUPT_STATUS 0x060
#define INTERRUPT_ACKNOWLEDGE 0x064
#define STATUS 0x070
#define QUEUE_DESCRIPTORS 0x080
#define QUEUE_DRIVER 0x090
#define QUEUE_DEVICE 0x0A0
#define CONFIGURATION 0x100

#define MAGIC_VALUE 0x74726976u
#define MODERN 2
#define NETWORK_CARD 1

/* Steps of the start, 2.1. */
#define ACKNOWLEDGED 0x01
#define DRIVER 0x02
#define DRIVER_OK 0x04
#define FEATURES_OK 0x08

/* Features: the card has an address and tells whether the cable is in; it is of version 1. */
#define FEATURE_ADDRESS (1u << 5)
#define FEATURE_LINK_STATUS (1u << 16)
#define FEATURE_VERSION_1 1u

/* Configuration, 5.1.4. */
#define LINK_STATUS (CONFIGURATION + 6)
#define LINK_UP 1

#define RECEIVE 0
#define TRANSMIT 1
#define QUEUE_SIZE 4
#define TRANSMIT_BUFFERS 2
/* What comes before each frame, 5.1.6; and the longest frame behind it. */
#define HEADER_SIZE 12
#define BUFFER_SIZE (HEADER_SIZE + 1514 + 2)
#define DEVICE_WRITES 2

struct queue {
	struct {
		uint64_t address;
		uint32_t length;
		uint16_t flags;
		uint16_t next;
	} descriptors[QUEUE_SIZE] __attribute__((aligned(16)));
	struct {
		uint16_t flags;
		uint16_t index;
		uint16_t ring[QUEUE_SIZE];
	} available __attribute__((aligned(2)));
	struct {
		uint16_t flags;
		volatile uint16_t index;
		struct {
			uint32_t id;
			uint32_t length;
		} ring[QUEUE_SIZE];
	} used __attribute__((aligned(4)));
};

static struct queue receive_queue;
static struct queue transmit_queue;
static uint8_t receive_buffers[QUEUE_SIZE][BUFFER_SIZE];
static uint8_t transmit_buffers[TRANSMIT_BUFFERS][BUFFER_SIZE];
static uint16_t received;
static uint32_t base;
static struct netif interface;

static void order_memory(void)
{
	__asm__ volatile("fence rw, rw" : : : "memory");
}

static void set_up_queue(uint32_t number, struct queue *queue)
{
	REGISTER_32(base + QUEUE) = number;
	REGISTER_32(base + QUEUE_LENGTH) = QUEUE_SIZE;
	REGISTER_32(base + QUEUE_DESCRIPTORS) = (uint32_t)(uintptr_t)queue->descriptors;
	REGISTER_32(base + QUEUE_DRIVER) = (uint32_t)(uintptr_t)&queue->available;
	REGISTER_32(base + QUEUE_DEVICE) = (uint32_t)(uintptr_t)&queue->used;
	REGISTER_32(base + QUEUE_READY) = 1;
}

/* Gives the device a buffer. */
static void offer(struct queue *queue, uint16_t buffer, uint32_t number)
{
	queue->available.ring[queue->available.index % QUEUE_SIZE] = buffer;
	order_memory();
	queue->available.index++;
	order_memory();
	REGISTER_32(base + QUEUE_NOTIFY) = number;
}

static int find_card(void)
{
	for (uint32_t device = 0; device < DEVICE_COUNT; device++) {
		base = VIRTIO + device * DEVICE_SPACE;
		if (REGISTER_32(base + MAGIC) == MAGIC_VALUE && REGISTER_32(base + VERSION) == MODERN
				&& REGISTER_32(base + DEVICE_ID) == NETWORK_CARD) {
			return 1;
		}
	}
	return 0;
}

static int start_card(void)
{
	REGISTER_32(base + STATUS) = 0;
	REGISTER_32(base + STATUS) = ACKNOWLEDGED;
	REGISTER_32(base + STATUS) = ACKNOWLEDGED | DRIVER;
	REGISTER_32(base + DEVICE_FEATURES_WORD) = 0;
	uint32_t offered = REGISTER_32(base + DEVICE_FEATURES);
	REGISTER_32(base + DRIVER_FEATURES_WORD) = 0;
	REGISTER_32(base + DRIVER_FEATURES) = offered & (FEATURE_ADDRESS | FEATURE_LINK_STATUS);
	REGISTER_32(base + DRIVER_FEATURES_WORD) = 1;
	REGISTER_32(base + DRIVER_FEATURES) = FEATURE_VERSION_1;
	REGISTER_32(base + STATUS) = ACKNOWLEDGED | DRIVER | FEATURES_OK;
	if ((REGISTER_32(base + STATUS) & FEATURES_OK) == 0) {
		return 0;
	}
	set_up_queue(RECEIVE, &receive_queue);
	set_up_queue(TRANSMIT, &transmit_queue);
	REGISTER_32(base + STATUS) = ACKNOWLEDGED | DRIVER | FEATURES_OK | DRIVER_OK;
	for (uint16_t i = 0; i < QUEUE_SIZE; i++) {
		receive_queue.descriptors[i].address = (uintptr_t)receive_buffers[i];
		receive_queue.descriptors[i].length = BUFFER_SIZE;
		receive_queue.descriptors[i].flags = DEVICE_WRITES;
		offer(&receive_queue, i, RECEIVE);
	}
	return 1;
}

/* lwIP sends a frame. Waits for a free buffer: the device takes one in no time. */
static err_t send_frame(struct netif *from, struct pbuf *frame)
{
	(void)from;
	uint16_t buffer = transmit_queue.available.index % TRANSMIT_BUFFERS;
	while ((uint16_t)(transmit_queue.available.index - transmit_queue.used.index) >= TRANSMIT_BUFFERS) {
	}
	memset(transmit_buffers[buffer], 0, HEADER_SIZE);
	pbuf_copy_partial(frame, transmit_buffers[buffer] + HEADER_SIZE, frame->tot_len, 0);
	transmit_queue.descriptors[buffer].address = (uintptr_t)transmit_buffers[buffer];
	transmit_queue.descriptors[buffer].length = HEADER_SIZE + frame->tot_len;
	offer(&transmit_queue, buffer, TRANSMIT);
	return ERR_OK;
}

/* A frame that there is no memory for is lost, as on any network. */
static void receive_frame(const uint8_t *frame, uint32_t length)
{
	struct pbuf *copy = pbuf_alloc(PBUF_RAW, (u16_t)length, PBUF_POOL);
	if (copy == NULL) {
		return;
	}
	pbuf_take(copy, frame, (u16_t)length);
	if (interface.input(copy, &interface) != ERR_OK) {
		pbuf_free(copy);
	}
}

static err_t start_interface(struct netif *started)
{
	started->name[0] = 's';
	started->name[1] = 't';
	started->mtu = 1500;
	started->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_LINK_UP;
	started->output = etharp_output;
	started->linkoutput = send_frame;
	started->hwaddr_len = ETH_HWADDR_LEN;
	for (uint32_t i = 0; i < ETH_HWADDR_LEN; i++) {
		started->hwaddr[i] = REGISTER_8(base + CONFIGURATION + i);
	}
	return ERR_OK;
}

void network_prepare(void)
{
	if (!find_card() || !start_card()) {
		native_fail("there is no virtio network card: start QEMU as board/qemu-riscv32/README.md says");
	}
	lwip_init();
	/* QEMU's user network: this machine, and the host at 10.0.2.2 */
	ip4_addr_t address;
	ip4_addr_t mask;
	ip4_addr_t gateway;
	IP4_ADDR(&address, 10, 0, 2, 15);
	IP4_ADDR(&mask, 255, 255, 255, 0);
	IP4_ADDR(&gateway, 10, 0, 2, 2);
	netif_add(&interface, &address, &mask, &gateway, NULL, start_interface, ethernet_input);
	netif_set_default(&interface);
	netif_set_up(&interface);
}

int network_poll(void)
{
	int news = 0;
	REGISTER_32(base + INTERRUPT_ACKNOWLEDGE) = REGISTER_32(base + INTERRUPT_STATUS);
	while (received != receive_queue.used.index) {
		order_memory();
		uint16_t buffer = (uint16_t)receive_queue.used.ring[received % QUEUE_SIZE].id;
		uint32_t length = receive_queue.used.ring[received % QUEUE_SIZE].length;
		if (length > HEADER_SIZE) {
			receive_frame(receive_buffers[buffer] + HEADER_SIZE, length - HEADER_SIZE);
		}
		received++;
		offer(&receive_queue, buffer, RECEIVE);
		news = 1;
	}
	sys_check_timeouts();
	return news;
}

uint32_t network_due_millis(void)
{
	return sys_timeouts_sleeptime();
}

static int has_link(void)
{
	return (REGISTER_16(base + LINK_STATUS) & LINK_UP) != 0;
}

const uint8_t *network_hardware_address(void)
{
	return interface.hwaddr;
}

/* lwIP's clock. */
u32_t sys_now(void)
{
	return clock_network_millis();
}

/* The cable is in or not; there is no Wi-Fi to join. */
int32_t native_network_join(const int8_t *ssid, const int8_t *passphrase)
{
	(void)ssid;
	(void)passphrase;
	return has_link() ? 0 : -1;
}

void native_network_leave(void)
{
}

int32_t native_network_joined(void)
{
	return has_link();
}

int32_t native_network_address(int8_t *address)
{
	memcpy(address, &netif_ip4_addr(&interface)->addr, 4);
	return 1;
}

int32_t native_network_signal(void)
{
	return 0;
}
