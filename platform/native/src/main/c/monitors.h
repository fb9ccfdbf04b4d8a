/* What runtime_monitors.c asks of whatever makes the Java threads. */
#ifndef MONITORS_H
#define MONITORS_H

/** To be called before another Java thread may run: fails if the one that runs holds a monitor. */
void monitors_require_none(void);

#endif
