package p1meter2mqtt.nativeplatform.espidf;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** The memory of a board with ESP-IDF, declared for Java. {@code natives_memory.h} says what each does. */
@Include(value = "natives_memory.h", isSystem = false)
final class MemoryNatives {

	private MemoryNatives() {
	}

	@Import(name = "native_memory_free")
	static native int free();

	@Import(name = "native_memory_least_free")
	static native int leastFree();

	@Import(name = "native_stack_least_free")
	static native int leastFreeStack(int task);
}
