package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassInitializersTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void writeMain() throws IOException {
		Files.writeString(this.folder.resolve("main.c"), """
				int main(int argc, char** argv) {
				    meth_otr_Fiber_startMain(teavm_parseArguments(argc, argv));
				    return 0;
				}
				""");
	}

	@Test
	void shouldInitializeBeforeMainWhatOthersNeedFirstAndPackTheHeap() throws IOException {
		write("c/p/First.c", initializer("First", use("Second")));
		write("c/p/Second.c", initializer("Second", ""));

		ClassInitializers.runAtStart(this.folder);

		assertThat(read("main.c")).isEqualTo("""
				void initclass_Second();
				void initclass_First();
				void collector_collect();
				int main(int argc, char** argv) {
				    initclass_Second();
				    initclass_First();
				    collector_collect();
				    meth_otr_Fiber_startMain(teavm_parseArguments(argc, argv));
				    return 0;
				}
				""");
		assertThat(read("c/p/First.c")).isEqualTo(initializer("First", ""));
	}

	@Test
	void shouldLeaveClassesOfOthersAsTheyAre() throws IOException {
		String library = initializer("Library", "");
		String user = "void meth_a() {\n" + use("Library") + "}\n";
		write("c/j/Library.c", library);
		write("c/p/User.c", user);

		ClassInitializers.runAtStart(this.folder);

		assertThat(read("main.c")).doesNotContain("initclass_Library");
		assertThat(read("c/p/User.c")).isEqualTo(user);
	}

	@Test
	void shouldLeaveAClassThatAsksTheBoard() throws IOException {
		String text = initializer("Asking", "    (meth_b());\n") + "void meth_b() {\n    (native_option());\n}\n";
		write("c/p/Asking.c", text);

		ClassInitializers.runAtStart(this.folder);

		assertThat(read("main.c")).doesNotContain("initclass_Asking");
	}

	@Test
	void shouldLeaveClassesThatNeedEachOther() throws IOException {
		write("c/p/One.c", initializer("One", use("Other")));
		write("c/p/Other.c", initializer("Other", use("One")));

		ClassInitializers.runAtStart(this.folder);

		assertThat(read("main.c")).doesNotContain("initclass_");
		assertThat(read("c/p/One.c")).isEqualTo(initializer("One", use("Other")));
	}

	@Test
	void shouldRefuseAMainThatAnotherTeaVmHasWritten() throws IOException {
		write("main.c", "int main() {\n}\n");

		assertThatIOException().isThrownBy(() -> ClassInitializers.runAtStart(this.folder))
				.withMessageContaining("Fiber.startMain");
	}

	private static String initializer(String name, String lines) {
		return """
				void meth_%1$s__clinit_() {
				%2$s}
				void initclass_%1$s() {
				    meth_%1$s__clinit_();
				}
				""".formatted(name, lines);
	}

	private static String use(String name) {
		return "    (teavm_initializeClass((TeaVM_Class*) &%1$s_Cls, &initclass_%1$s));\n".formatted(name);
	}

	private void write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private String read(String name) throws IOException {
		return Files.readString(this.folder.resolve(name));
	}
}
