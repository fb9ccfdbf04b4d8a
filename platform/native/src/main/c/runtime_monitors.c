/*
 * synchronized, in place of TeaVM's own, which makes an object for each lock: the linker lets its two functions go here
 * (--wrap). Threads change only where one waits, and none may wait while it holds a monitor; so a monitor needs no
 * owner, only this rule needs somebody who looks.
 */
#include "monitors.h"
#include "natives.h"

static int32_t held;

void __wrap_meth_jl_Object_monitorEnterSync(void *object);
void __wrap_meth_jl_Object_monitorEnterSync(void *object)
{
	(void)object;
	held++;
}

void __wrap_meth_jl_Object_monitorExitSync(void *object);
void __wrap_meth_jl_Object_monitorExitSync(void *object)
{
	(void)object;
	held--;
}

void monitors_require_none(void)
{
	if (held != 0) {
		native_fail("a Java thread waits while it holds a monitor: nothing that waits may stand within synchronized");
	}
}
