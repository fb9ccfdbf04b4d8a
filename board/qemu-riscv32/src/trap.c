/* Faults: without a handler the processor would go on at address 0 for ever, in silence. */
#include "trap.h"
#include "console.h"
#include "machine.h"

/* The exit status of an image that has crashed. */
#define CRASHED 4

/* Physical memory protection; source: RISC-V Privileged Architecture 1.12, section 3.7. */
#define PMP_ADDRESS_SHIFT 2
#define PMP_FROM_ADDRESS_0_TO_1 (1 << 3 << 8)
#define PMP_LOCKED (1 << 7 << 8)
#define PMP_EXECUTE (1 << 2 << 8)
#define PMP_READ (1 << 0 << 8)

__attribute__((interrupt("machine"), aligned(4))) static void trap(void)
{
	console_print("fault: cause ");
	console_print_number(CSR_READ(mcause));
	console_print(" at ");
	console_print_hexadecimal(CSR_READ(mepc));
	console_print(", value ");
	console_print_hexadecimal(CSR_READ(mtval));
	console_print("; addresses: riscv64-unknown-elf-addr2line -fe IMAGE ADDRESS\n");
	machine_exit(CRASHED);
}

/* Makes flash what it is on a board: who writes there faults. In QEMU's machine it is RAM. */
static void protect_flash(void)
{
	extern char __flash[];
	extern char __flash_size[];
	CSR_WRITE(pmpaddr0, (uintptr_t)__flash >> PMP_ADDRESS_SHIFT);
	CSR_WRITE(pmpaddr1, ((uintptr_t)__flash + (uintptr_t)__flash_size) >> PMP_ADDRESS_SHIFT);
	CSR_WRITE(pmpcfg0, PMP_FROM_ADDRESS_0_TO_1 | PMP_LOCKED | PMP_EXECUTE | PMP_READ);
}

void trap_prepare(void)
{
	CSR_WRITE(mtvec, trap);
	protect_flash();
}
