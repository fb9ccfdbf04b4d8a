/* The interrupt controller (PLIC). No interrupt is taken; it only says that a device has woken the processor up. */
#include "interrupts.h"
#include "machine.h"

#define PRIORITY INTERRUPT_CONTROLLER
#define ENABLE (INTERRUPT_CONTROLLER + 0x2000)
#define THRESHOLD (INTERRUPT_CONTROLLER + 0x200000)
#define CLAIM (INTERRUPT_CONTROLLER + 0x200004)

/* virtio devices, the console, and the four lines of the PCI bus. */
#define VIRTIO_FIRST 1u
#define VIRTIO_LAST 8u
#define CONSOLE 10u
#define PCI_FIRST 32u
#define PCI_LAST 35u

static void enable(uint32_t first, uint32_t last)
{
	for (uint32_t source = first; source <= last; source++) {
		REGISTER_32(PRIORITY + 4 * source) = 1;
		REGISTER_32(ENABLE + source / 32 * 4) |= 1u << source % 32;
	}
}

void interrupts_prepare(void)
{
	enable(VIRTIO_FIRST, VIRTIO_LAST);
	enable(CONSOLE, CONSOLE);
	enable(PCI_FIRST, PCI_LAST);
	REGISTER_32(THRESHOLD) = 0;
}

uint32_t interrupts_begin(void)
{
	return REGISTER_32(CLAIM);
}

void interrupts_end(uint32_t source)
{
	if (source != 0) {
		REGISTER_32(CLAIM) = source;
	}
}
