/* How lwIP is built: TCP over IPv4 with a fixed address, one thread, no name server. */
#ifndef LWIPOPTS_H
#define LWIPOPTS_H

#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_NETCONN 0
#define LWIP_SOCKET 0

#define LWIP_ICMP 1
#define LWIP_RAW 0
#define LWIP_UDP 0
#define LWIP_TCP 1
#define IP_REASSEMBLY 0
#define IP_FRAG 0
/* A segment that comes too early is sent again; what comes here is small. */
#define TCP_QUEUE_OOSEQ 0
#define LWIP_STATS 0

/* One connection, one that is being closed. */
#define MEMP_NUM_TCP_PCB 3
#define MEMP_NUM_TCP_PCB_LISTEN 1

/* The MQTT client has up to 4096 bytes under way and must not wait for room, so four segments, as an ESP32 has. */
#define TCP_MSS 1460
#define TCP_SND_BUF (4 * TCP_MSS)
#define TCP_WND (2 * TCP_MSS)
#define MEMP_NUM_TCP_SEG TCP_SND_QUEUELEN
#define MEM_ALIGNMENT 4
#define MEM_SIZE (9 * 1024)
#define PBUF_POOL_SIZE 4

#define LWIP_NETIF_TX_SINGLE_PBUF 1

#endif
