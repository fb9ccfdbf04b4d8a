package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what stands in for TeaVM's functions does the same is shown by every image that a test boots. */
class LibraryFunctionsTest {

	@TempDir
	private Path folder;

	@Test
	void shouldRefuseALibraryWithoutAFunctionThatIsReplaced() throws IOException {
		Files.writeString(this.folder.resolve("String.c"), "int32_t meth_jl_String_charAt(void* teavm_this_) {\n}\n");

		assertThatIOException().isThrownBy(() -> LibraryFunctions.shorten(this.folder))
				.withMessageContaining("meth_jl_System_fastArraycopy");
	}
}
