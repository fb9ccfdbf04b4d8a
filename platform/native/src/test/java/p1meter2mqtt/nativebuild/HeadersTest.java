package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the header which TeaVM does write is rewritten well is shown by every image that a test boots. */
class HeadersTest {

	@TempDir
	private Path folder;

	@Test
	void shouldRefuseAHeaderThatAnotherTeaVmHasWritten() throws IOException {
		Files.writeString(this.folder.resolve("core.h"), "#define TEAVM_PACK_CLASS(cls) cls\n");

		assertThatIOException().isThrownBy(() -> Headers.rewrite(this.folder))
				.withMessageContaining("teavm_gc_writeBarrier");
	}
}
