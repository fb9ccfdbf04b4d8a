package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what stands in for TeaVM's functions does the same is shown by every image that a test boots. */
class LibraryFunctionsTest {

	private static final String REPLACED = """
			int32_t meth_jl_String_charAt(void* teavm_this_) {
			}
			void meth_jl_System_fastArraycopy(void* teavm_local_1) {
			}
			void meth_jl_Character__clinit_() {
			    sfld_jl_Character_characterCache = NULL;
			}
			""";

	@TempDir
	private Path folder;

	@Test
	void shouldRefuseALibraryWithoutAFunctionThatIsReplaced() throws IOException {
		Files.writeString(this.folder.resolve("String.c"), "int32_t meth_jl_String_charAt(void* teavm_this_) {\n}\n");

		assertThatIOException().isThrownBy(() -> LibraryFunctions.shorten(this.folder)).withMessageContaining("it has no meth_");
	}

	@Test
	void shouldRefuseAProgramThatBoxesCharacters() throws IOException {
		Files.writeString(this.folder.resolve("a.c"), REPLACED + """
				void* meth_jl_Character_valueOf(int32_t teavm_local_1) {
				    return TEAVM_ARRAY_AT(sfld_jl_Character_characterCache, void*, teavm_local_1);
				}
				""");

		assertThatIOException().isThrownBy(() -> LibraryFunctions.shorten(this.folder))
				.withMessageContaining("meth_jl_Character_valueOf boxes characters");
	}
}
