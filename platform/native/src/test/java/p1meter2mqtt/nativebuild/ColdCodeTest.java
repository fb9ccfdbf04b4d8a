package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdCodeTest {

	@TempDir
	private Path folder;

	@Test
	void shouldMarkClassInitializersAndConstructorsOnly() throws IOException {
		Path file = this.folder.resolve("Unit.c");
		Files.writeString(file, """
				void meth_pm_Unit__clinit_() {
				}
				void meth_pm_Unit__init__0(void* teavm_local_0, int32_t teavm_local_1) {
				    meth_jl_Object__init_(teavm_local_0);
				}
				void meth_pm_Unit_write(void* teavm_local_0) {
				}
				""");

		ColdCode.mark(this.folder);

		assertThat(Files.readString(file)).isEqualTo("""
				__attribute__((cold)) void meth_pm_Unit__clinit_() {
				}
				__attribute__((cold)) void meth_pm_Unit__init__0(void* teavm_local_0, int32_t teavm_local_1) {
				    meth_jl_Object__init_(teavm_local_0);
				}
				void meth_pm_Unit_write(void* teavm_local_0) {
				}
				""");
	}
}
