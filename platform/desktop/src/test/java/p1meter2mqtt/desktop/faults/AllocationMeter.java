package p1meter2mqtt.desktop.faults;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * Measures what the firmware allocates on a thread that it shares with its surroundings: whoever is called by it says
 * so, and when he returns.
 */
final class AllocationMeter {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final long thread = Thread.currentThread().getId();
	private long firmwareBytes;
	private long enteredAt = THREADS.getThreadAllocatedBytes(this.thread);

	/** The firmware's code goes on. */
	void enterFirmware() {
		this.enteredAt = THREADS.getThreadAllocatedBytes(this.thread);
	}

	/** The firmware's code has called something outside, or has returned. */
	void leaveFirmware() {
		this.firmwareBytes += THREADS.getThreadAllocatedBytes(this.thread) - this.enteredAt;
	}

	/** What the firmware has allocated up to the last time that it was left, in bytes. */
	long firmwareBytes() {
		return this.firmwareBytes;
	}
}
