#ifndef TRAP_H
#define TRAP_H

/** Lets a fault print its cause and end QEMU, rather than go on at address 0; writing to flash is one. */
void trap_prepare(void);

#endif
