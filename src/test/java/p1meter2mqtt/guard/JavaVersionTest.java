package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/** MicroEJ runs class files of Java 7 and no newer ones (MicroEJ documentation, "Java Language"). */
class JavaVersionTest {

	private static final int JAVA_7 = 51;

	@Test
	void shouldCompileTheFirmwareForJava7() {
		assertIsJava7(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldCompileTheApiForJava7() {
		assertIsJava7(ClassFiles.API);
	}

	private static void assertIsJava7(JavaClasses classes) {
		assertThat(classes).isNotEmpty().allSatisfy(type -> assertThat(majorVersion(type))
				.as("class file version of %s; compile-java-7 in pom.xml compiles it", type.getName())
				.isEqualTo(JAVA_7));
	}

	private static int majorVersion(JavaClass type) {
		try (DataInputStream file = new DataInputStream(type.getSource().orElseThrow().getUri().toURL().openStream())) {
			file.skipNBytes(Integer.BYTES + Short.BYTES);
			return file.readUnsignedShort();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
