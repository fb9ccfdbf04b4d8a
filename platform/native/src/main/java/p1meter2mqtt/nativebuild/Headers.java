package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes in TeaVM's headers, which all generated code includes, what can be done with less. */
final class Headers {

	private record Change(String file, String old, String replacement) {
	}

	/** Before a collection {@code runtime_gc.c} tells the collector that references were stored everywhere. */
	private static final Change NO_BARRIER = new Change("core.h", """
			inline static void teavm_gc_writeBarrier(void* object) {
			    intptr_t offset = (intptr_t) ((char*) object - (char*) teavm_gc_heapAddress) / teavm_gc_regionSize;
			    ((char*) teavm_gc_cardTable)[offset] = 0;
			}
			""", """
			inline static void teavm_gc_writeBarrier(void* object) {
			}
			""");

	/** Where the classes are numbered from a fixed address, {@code CLASSES_BASE}, it is a constant. */
	private static final Change BASE = new Change("core.h", "#define TEAVM_PACK_CLASS", """
			#ifndef CLASSES_BASE
			#define CLASSES_BASE teavm_beforeClasses
			#endif
			#define TEAVM_PACK_CLASS""");
	private static final Change PACK = new Change("core.h",
			"((uintptr_t) ((char*) (cls) - teavm_beforeClasses) >> 3)",
			"((uintptr_t) ((char*) (cls) - (char*) CLASSES_BASE) >> 3)");
	private static final Change UNPACK = new Change("core.h", "(teavm_beforeClasses + ((cls) << 3))",
			"((char*) CLASSES_BASE + ((cls) << 3))");

	/**
	 * An array's elements begin at the same place wherever the array stands, which the compiler then knows. TeaVM aligns
	 * those of long values to eight bytes; but the collector moves arrays by four, and they would be elsewhere then.
	 */
	private static final Change ARRAY = new Change("core.h",
			"((type*) TEAVM_ALIGN((((TeaVM_Array*) (array)) + 1), sizeof(type)))",
			"((type*) ((char*) (array) + (sizeof(TeaVM_Array) + sizeof(type) - 1) / sizeof(type) * sizeof(type)))");

	/** No length is negative: one comparison does for both bounds. */
	private static final Change BOUNDS = new Change("exceptions.h",
			"if (index < 0 || index >= TEAVM_ARRAY_LENGTH(array)) {",
			"if ((uint32_t) index >= (uint32_t) TEAVM_ARRAY_LENGTH(array)) {");

	private Headers() {
	}

	/**
	 * Rewrites the headers of a folder that TeaVM has just written.
	 *
	 * @throws IOException if they are not as TeaVM 0.15 writes them, or can't be read or written
	 */
	static void rewrite(Path folder) throws IOException {
		for (Change change : new Change[] { NO_BARRIER, BASE, PACK, UNPACK, ARRAY, BOUNDS }) {
			Path header = folder.resolve(change.file());
			String text = Files.readString(header).replace("\r\n", "\n");
			if (!text.contains(change.old())) {
				throw new IOException(change.file() + " is not as expected, it has no " + change.old());
			}
			Files.writeString(header, text.replace(change.old(), change.replacement()));
		}
	}
}
