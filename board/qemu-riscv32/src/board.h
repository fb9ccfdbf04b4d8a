/*
 * QEMU's machine "virt", RV32: where things are, and what the drivers tell each other. Source: hw/riscv/virt.c of QEMU
 * 7.2.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stddef.h>
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
void board_exit(int status) __attribute__((noreturn));

/** Prints text, a number, a hexadecimal number. */
void console_print(const char *text);
void console_print_number(uint64_t number);
void console_print_hexadecimal(uint32_t number);

/** Lets what is typed wake the processor up. */
void console_prepare(void);

/** Reads what was typed. Returns -1 if there is nothing. */
int console_read(void);

/** Lets a fault print its cause and end QEMU, rather than go on at address 0. */
void trap_prepare(void);

/** Reads the clocks once. */
void clock_prepare(void);

/** Time as the network's other side has it, however far the board's clock was stepped. */
uint32_t clock_network_millis(void);

/** Takes a character that was typed: a number and "t" step the board's clock by so many milliseconds. */
void clock_typed(int character);

/** Says which devices wake the processor up. */
void interrupts_prepare(void);

/** Tells the interrupt controller that all devices have been looked at, before and after that was done. */
uint32_t interrupts_begin(void);
void interrupts_end(uint32_t source);

/** Moves what has been received into the ring. Returns whether there was anything. */
int uart_poll(void);

/** Starts the network; ends QEMU if there is no network card. */
void network_prepare(void);

/** Hands what has been received to lwIP, and lets it do what is due. Returns whether there was anything. */
int network_poll(void);

/** When lwIP has something to do next, in milliseconds from now. */
uint32_t network_due_millis(void);

/** Whether the cable is in. */
int network_has_link(void);

/** The network card's address. */
const uint8_t *network_hardware_address(void);

/** Reads an option as native_option does. */
int option_read(const char *name, char *value, int capacity);

/** Lets the processor sleep until a device or the timer wakes it up; what it counts meanwhile is no instruction. */
void statistics_sleep(void);

/** Lets the heap be collected before each allocation if an option says so. */
void statistics_prepare(void);

/**
 * Takes what was typed: "s" for statistics, "g" for a collection of the heap and then statistics, both once no thread has
 * anything to do; a number and "t" for the clock.
 */
void statistics_poll(void);

#endif
