package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspendingCodeTest {

	@TempDir
	private Path folder;

	@Test
	void shouldFindMethodsThatTeaVmSuspends() throws IOException {
		write("c/p/MeterTask.c", "    if (meth_otr_Fiber_isSuspending(teavm_local_2)) {\n");
		write("c/p/UplinkTask.c", "    teavm_local_1 = 1;\n");

		assertThat(SuspendingCode.find(this.folder)).containsExactly(Path.of("c/p/MeterTask.c"));
	}

	@Test
	void shouldAllowThemWhereTheyAreTeaVmsOwn() throws IOException {
		write("c/o/t/r/Fiber.c", "int32_t meth_otr_Fiber_isSuspending(void* teavm_this_) {\n");

		assertThat(SuspendingCode.find(this.folder)).isEmpty();
	}

	private void write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}
}
