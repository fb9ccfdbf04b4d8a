/* QEMU's machine "virt", RV32: where things are, and how it ends. Source: hw/riscv/virt.c of QEMU 7.2. */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdint.h>

#define TEST_FINISHER 0x00100000u
#define REAL_TIME_CLOCK 0x00101000u
#define CORE_LOCAL_INTERRUPTOR 0x02000000u
#define PCI_IO 0x03000000u
#define INTERRUPT_CONTROLLER 0x0C000000u
#define CONSOLE_UART 0x10000000u
#define VIRTIO 0x10001000u
#define PCI_CONFIGURATION 0x30000000u

#define REGISTER_8(address) (*(volatile uint8_t *)(uintptr_t)(address))
#define REGISTER_16(address) (*(volatile uint16_t *)(uintptr_t)(address))
#define REGISTER_32(address) (*(volatile uint32_t *)(uintptr_t)(address))

/** Reads or writes a control and status register. The compiler's instruction set does not name them by itself. */
#define CSR_READ(name) \
	({ \
		uint32_t value; \
		__asm__ volatile(".option push\n.option arch, +zicsr\ncsrr %0, " #name "\n.option pop" : "=r"(value)); \
		value; \
	})
#define CSR_WRITE(name, value) \
	__asm__ volatile(".option push\n.option arch, +zicsr\ncsrw " #name ", %0\n.option pop" : : "r"(value))

/** Ends QEMU with an exit status. */
void machine_exit(int status) __attribute__((noreturn));

/** Resets the machine. */
void machine_reset(void) __attribute__((noreturn));

/** Lets the processor sleep until a device or the timer wakes it up. */
void machine_sleep(void);

#endif
