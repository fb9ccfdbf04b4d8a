/* What lwIP needs to know of the compiler and the board. */
#ifndef ARCH_CC_H
#define ARCH_CC_H

#include <stdlib.h>

void native_fail(const char *what) __attribute__((noreturn));

#define LWIP_PLATFORM_DIAG(message) do { } while (0)
#define LWIP_PLATFORM_ASSERT(message) native_fail(message)
#define LWIP_RAND() ((u32_t)rand())

#endif
