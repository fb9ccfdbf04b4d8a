package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Shorter ways for what the firmware does most and TeaVM's library does by many small calls: 35 instructions for a
 * character of a text, 200 for an array to be copied, beside the copying. What is out of bounds throws as before. And no
 * room for boxed characters, which takes 524 bytes of the heap and which nobody needs.
 */
final class LibraryFunctions {

	private static final String CHAR_AT = """
			    TeaVM_Array* characters = TEAVM_FIELD(teavm_this_, TeaVM_String, characters);
			    if ((uint32_t) teavm_local_1 >= (uint32_t) TEAVM_ARRAY_LENGTH(characters)) {
			        teavm_throwArrayIndexOutOfBoundsException();
			        TEAVM_UNREACHABLE
			    }
			    return TEAVM_ARRAY_AT(characters, char16_t, teavm_local_1);
			""";

	private static final String COPY = """
			    TeaVM_Array* source = teavm_nullCheck(teavm_local_1);
			    TeaVM_Array* target = teavm_nullCheck(teavm_local_3);
			    if (teavm_local_2 < 0 || teavm_local_4 < 0 || teavm_local_5 < 0
			            || teavm_local_5 > source->size - teavm_local_2 || teavm_local_5 > target->size - teavm_local_4) {
			        teavm_throwArrayIndexOutOfBoundsException();
			        TEAVM_UNREACHABLE
			    }
			    size_t size = TEAVM_CLASS_OF(source)->size;
			    size_t start = (sizeof(TeaVM_Array) + size - 1) / size * size;
			    memmove((char*) target + start + size * teavm_local_4, (char*) source + start + size * teavm_local_2,
			            size * teavm_local_5);
			""";

	private static final String BOXED_CHARACTERS = "sfld_jl_Character_characterCache";
	private static final String CHARACTER_INITIALIZER = "meth_jl_Character__clinit_";
	private static final String NO_BOXED_CHARACTERS = """
			    sfld_jl_Character_TYPE = teavm_getClassObject((TeaVM_Class*) &C_Cls);
			""";

	private static final Map<String, String> BODIES = Map.of("meth_jl_String_charAt", CHAR_AT,
			"meth_jl_System_fastArraycopy", COPY, CHARACTER_INITIALIZER, NO_BOXED_CHARACTERS);

	private LibraryFunctions() {
	}

	/**
	 * Rewrites the files of a folder that TeaVM has just written.
	 *
	 * @throws IOException if a function is not there, if characters are boxed, or a file can't be read or written
	 */
	static void shorten(Path folder) throws IOException {
		GeneratedCode code = GeneratedCode.read(folder);
		for (String name : BODIES.keySet()) {
			if (code.function(name) == null) {
				throw new IOException(folder + " is not as expected, it has no " + name);
			}
		}
		for (GeneratedCode.CFunction function : code.functions()) {
			if (function.name().startsWith("meth_") && !function.name().equals(CHARACTER_INITIALIZER)
					&& function.body().contains(BOXED_CHARACTERS)) {
				throw new IOException(function.name() + " boxes characters: that takes heap, let it do without");
			}
		}
		code.rewrite(function -> BODIES.getOrDefault(function.name(), function.body()));
	}
}
