package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Changes two things in TeaVM's {@code core.h}, which all generated code includes. Storing a reference no longer notes
 * where it was stored: before a collection {@code runtime_gc.c} tells the collector that this was everywhere. And where
 * the classes are numbered from a fixed address, {@code CLASSES_BASE}, it is a constant.
 */
final class CoreHeader {

	private static final String BARRIER = """
			inline static void teavm_gc_writeBarrier(void* object) {
			    intptr_t offset = (intptr_t) ((char*) object - (char*) teavm_gc_heapAddress) / teavm_gc_regionSize;
			    ((char*) teavm_gc_cardTable)[offset] = 0;
			}
			""";
	private static final String NO_BARRIER = """
			inline static void teavm_gc_writeBarrier(void* object) {
			}
			""";

	private static final String PACK = "((uintptr_t) ((char*) (cls) - teavm_beforeClasses) >> 3)";
	private static final String UNPACK = "(teavm_beforeClasses + ((cls) << 3))";
	private static final String BASE = """
			#ifndef CLASSES_BASE
			#define CLASSES_BASE teavm_beforeClasses
			#endif
			""";
	private static final String BASE_PLACE = "#define TEAVM_PACK_CLASS";

	private CoreHeader() {
	}

	/**
	 * Rewrites the header of a folder that TeaVM has just written.
	 *
	 * @throws IOException if it is not as TeaVM 0.15 writes it, or can't be read or written
	 */
	static void rewrite(Path folder) throws IOException {
		Path header = folder.resolve("core.h");
		String text = Files.readString(header).replace("\r\n", "\n");
		text = replace(text, BARRIER, NO_BARRIER);
		text = replace(text, PACK, PACK.replace("teavm_beforeClasses", "(char*) CLASSES_BASE"));
		text = replace(text, UNPACK, UNPACK.replace("teavm_beforeClasses", "(char*) CLASSES_BASE"));
		text = replace(text, BASE_PLACE, BASE + BASE_PLACE);
		Files.writeString(header, text);
	}

	private static String replace(String text, String old, String replacement) throws IOException {
		if (!text.contains(old)) {
			throw new IOException("core.h is not as expected, it has no " + old);
		}
		return text.replace(old, replacement);
	}
}
