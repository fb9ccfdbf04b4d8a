/** What LLCOMM_impl.h, which MicroEJ's platform builder makes, wants to be implemented. */
#pragma once

#include "LLCOMM.h"

void LLCOMM_IMPL_initialize(void);
void LLCOMM_IMPL_syncConnectionsEnter(void);
void LLCOMM_IMPL_syncConnectionsExit(void);
