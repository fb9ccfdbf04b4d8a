package p1meter2mqtt.desktop.emulator;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What an emulated board has counted since start-up.
 *
 * @param instructions instructions retired; means something with QEMU's {@code -icount} only
 * @param allocations Java objects allocated
 * @param collections collections of the Java heap
 * @param heapKept bytes of the Java heap that the last collection has left in use
 * @param staticArraysFree bytes that are free of the memory for static arrays
 * @param staticArraysMissing bytes of arrays that found no room there
 * @param largestStack the most that a thread has used of its stack, in bytes
 */
public record BoardStatistics(long instructions, int allocations, int collections, int heapKept, int staticArraysFree,
		int staticArraysMissing, int largestStack) {

	/** Reads the board's answer: names and numbers. */
	static BoardStatistics parse(String text) throws IOException {
		Map<String, Long> numbers = new HashMap<>();
		int largestStack = 0;
		for (String pair : text.strip().split(" ")) {
			int equals = pair.indexOf('=');
			if (equals < 0) {
				throw new IOException("the board answers what is no statistics: " + text);
			}
			String name = pair.substring(0, equals);
			long number = Long.parseLong(pair.substring(equals + 1));
			numbers.put(name, number);
			if (name.endsWith("_stack")) {
				largestStack = (int) Math.max(largestStack, number);
			}
		}
		return new BoardStatistics(numbers.get("instructions"), numbers.get("allocations").intValue(),
				numbers.get("collections").intValue(), numbers.get("heap_kept").intValue(),
				numbers.get("static_arrays_free").intValue(), numbers.get("static_arrays_missing").intValue(),
				largestStack);
	}
}
