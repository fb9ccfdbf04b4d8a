package p1meter2mqtt.nativeplatform.espidf;

import p1meter2mqtt.device.BoardMemory;

/** ESP-IDF's heap, and the stacks of Java's threads and of the task that makes connections. */
final class EspIdfMemory implements BoardMemory {

	/** In the order in which {@link p1meter2mqtt.P1Meter2Mqtt#start()} starts them; the last one is the board's. */
	private static final String[] TASKS = { "main", "meter", "uplink", "supervisor", "tcp" };

	@Override
	public int free() {
		return MemoryNatives.free();
	}

	@Override
	public int leastFree() {
		return MemoryNatives.leastFree();
	}

	@Override
	public String[] tasks() {
		return TASKS;
	}

	@Override
	public int leastFreeStack(int task) {
		return MemoryNatives.leastFreeStack(task);
	}
}
