package p1meter2mqtt.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.testing.SystemProgram;

/** What {@code platform/microej/overlay} does to a checkout of a VEE Port, here one with only the lines that matter. */
class OverlayTest {

	private static final Path OURS = Path.of("platform/microej/bsp");
	private static final Path SHARED = Path.of("platform/esp-idf/drivers");

	private static final String WROVER = "ESP32-WROVER-Xtensa-FreeRTOS";
	private static final String S3 = "ESP32-S3-DevKitC1-Xtensa-FreeRTOS";

	private static final String CMAKE = "-bsp/projects/microej/main/CMakeLists.txt";
	private static final String DRIVERS = "-bsp/projects/microej/ecom-comm";
	private static final String STATE = ".p1meter2mqtt";

	@TempDir
	Path folder;

	private Path port;

	@BeforeEach
	void checkOut() throws IOException {
		SystemProgram.require("sh");
		// a blank in it has to do no harm
		this.port = this.folder.resolve("VEE Port");
	}

	private void checkOutWrover(String version) throws IOException {
		write(WROVER + "-configuration/module.ivy", """
				<ivy-module version="2.0">
				    <info organisation="com.microej.platform.esp32.esp-wrover-kit-v41" module="Platform"
				        status="integration" revision="%s">
				        <ea:build organisation="com.is2t.easyant.buildtypes" module="build-custom" revision="1.+"/>
				    </info>
				    <dependencies>
				        <dependency org="com.microej.pack.device" name="device-pack" rev="1.1.1" transitive="true"/>
				        <!-- <dependency org="com.microej.pack.watchdog-timer" name="watchdog-timer-pack"/> -->
				    </dependencies>
				</ivy-module>
				""".formatted(version));
		write(WROVER + "-configuration/ESP32WROVER.platform", "<platform><group name=\"ecom\"/></platform>\n");
		write(WROVER + "-configuration/ecom-comm/ecom-comm.xml", "<ecom>6, 7</ecom>\n");
		write(WROVER + "-configuration/ecom-comm/bsp.xml", "<bsp/>\n");
		write(WROVER + CMAKE, """
				set(srcs
				    "microej.c"
				    "../core/src/microej_main.c"
				    "../ecom-comm/src/comms.c"
				    "../ecom-comm/src/LLCOMM_UART_impl.c"
				    "../hal/src/LLHAL_GPIO.c")
				set(include_dirs
				    "../bluetooth/inc"
				    "../ecom-comm/inc")
				""");
		write(WROVER + DRIVERS + "/src/comms.c", "/* two connections */\n");
		write(WROVER + DRIVERS + "/src/LLCOMM_UART_impl.c", "/* not inverted */\n");
		write(WROVER + DRIVERS + "/inc/LLCOMM_UART.h", "/* two kilobytes */\n");
		write(WROVER + DRIVERS + "/inc/LLCOMM_UART_configuration.h", "/* two kilobytes */\n");
	}

	private void checkOutS3() throws IOException {
		write(S3 + "-configuration/module.ivy", "<info module=\"Platform\" revision=\"2.5.0\"/>\n");
		write(S3 + "-configuration/ESP32S3DevKitC1.platform", """
				<platform>
				    <group name="hal"/>
				    <group name="net"/>
				</platform>
				""");
		write(S3 + CMAKE, """
				set(srcs
				        "../core/src/microej_main.c"
				        "../ecom-network/src/LLECOM_NETWORK_impl.c")
				set(include_dirs
				        "../bluetooth/inc"
				        "../core/inc")
				""");
	}

	@Test
	void shouldReplaceTheUartDriverOfTheWroverPort() throws Exception {
		checkOutWrover("2.2.1");

		String output = succeed("apply");

		assertThat(read(WROVER + DRIVERS + "/src/comms.c")).isEqualTo(Files.readString(OURS.resolve("comms.c")));
		assertThat(read(WROVER + DRIVERS + "/inc/board.h"))
				.isEqualTo(Files.readString(Path.of("board/esp32-wrover/board.h")));
		assertThat(read(WROVER + "-configuration/ecom-comm/ecom-comm.xml"))
				.isEqualTo(Files.readString(OURS.resolve("ecom-comm.xml")));
		assertThat(read(WROVER + DRIVERS + "/inc/LLCOMM_UART_configuration.h")).as("what is not ours")
				.contains("two kilobytes");
		assertThat(output).contains("replaced " + WROVER + DRIVERS + "/src/comms.c",
				"added    " + WROVER + DRIVERS + "/src/p1_uart.c", "changed  " + WROVER + CMAKE);
	}

	@Test
	void shouldBuildEachOfOurSourcesOnce() throws Exception {
		checkOutWrover("2.2.1");
		succeed("apply");
		assertThatEachSourceIsBuiltOnce(WROVER);
	}

	@Test
	void shouldAddTheSerialLibraryToTheS3Port() throws Exception {
		checkOutS3();

		succeed("apply");

		assertThat(read(S3 + "-configuration/ESP32S3DevKitC1.platform")).containsOnlyOnce("<group name=\"ecom\"/>");
		assertThat(read(S3 + "-configuration/ecom-comm/bsp.xml")).isEqualTo(Files.readString(OURS.resolve("bsp.xml")));
		assertThat(read(S3 + DRIVERS + "/inc/board.h")).isEqualTo(Files.readString(Path.of("board/esp32s3/board.h")));
		assertThat(read(S3 + CMAKE)).containsOnlyOnce("\"../ecom-comm/inc\"");
		assertThatEachSourceIsBuiltOnce(S3);
	}

	private void assertThatEachSourceIsBuiltOnce(String name) throws IOException {
		try (Stream<Path> files = Stream.concat(Files.list(OURS), Files.list(SHARED))) {
			files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".c")).forEach(file -> {
				assertThat(this.port.resolve(name + DRIVERS + "/src/" + file)).exists();
				assertThat(read(name + CMAKE)).containsOnlyOnce("\"../ecom-comm/src/" + file + "\"");
			});
		}
	}

	@Test
	void shouldComeToTheSameWhenAppliedTwice() throws Exception {
		checkOutWrover("2.2.1");
		succeed("apply");
		Map<String, String> once = tree();

		succeed("apply");

		assertThat(tree()).isEqualTo(once);
	}

	@Test
	void shouldPutEverythingBack() throws Exception {
		checkOutWrover("2.2.1");
		checkThatItCanBeUndone();
	}

	@Test
	void shouldPutEverythingBackInTheS3Port() throws Exception {
		checkOutS3();
		checkThatItCanBeUndone();
	}

	private void checkThatItCanBeUndone() throws Exception {
		Map<String, String> before = tree();
		succeed("apply");
		succeed("apply");

		String output = succeed("undo");

		assertThat(tree()).isEqualTo(before);
		assertThat(output).contains("restored ", "removed ");
	}

	@Test
	void shouldAddTheWatchdogsLibraryIfAsked() throws Exception {
		checkOutWrover("2.2.1");
		Map<String, String> before = tree();

		succeed("apply", "--watchdog");

		assertThat(read(WROVER + "-configuration/module.ivy").replaceAll("<!--.*-->", ""))
				.containsOnlyOnce("name=\"watchdog-timer-pack\" rev=\"2.0.1\"");
		succeed("undo");
		assertThat(tree()).isEqualTo(before);
	}

	@Test
	void shouldSayThatTheS3PortHasNoWatchdog() throws Exception {
		checkOutS3();
		assertThat(fail("apply", "--watchdog")).contains("no watchdog");
	}

	@Test
	void shouldRefuseAnotherVersion() throws Exception {
		checkOutWrover("2.2.0");
		Map<String, String> before = tree();

		assertThat(fail("apply")).contains("version 2.2.0", "only 2.2.1");

		assertThat(tree()).isEqualTo(before);
	}

	@Test
	void shouldRefuseAFolderThatIsNoPort() throws Exception {
		Files.createDirectories(this.port);
		assertThat(fail("apply")).contains("not a checkout of a VEE Port");
	}

	@Test
	void shouldSayThatThereIsNoSuchFolder() throws Exception {
		assertThat(fail("apply")).contains("there is no folder");
	}

	@Test
	void shouldSayThatAFileIsMissing() throws Exception {
		checkOutWrover("2.2.1");
		Files.delete(this.port.resolve(WROVER + CMAKE));
		assertThat(fail("apply")).contains("there is no " + WROVER + CMAKE);
	}

	@Test
	void shouldStopAtABuildFileThatItDoesNotKnowAndLetThatBeUndone() throws Exception {
		checkOutWrover("2.2.1");
		write(WROVER + CMAKE, "set(srcs \"microej.c\")\n");
		Map<String, String> before = tree();

		assertThat(fail("apply")).contains("has 0 lines with \"../ecom-comm/src/LLCOMM_UART_impl.c\"", "overlay undo");

		succeed("undo");
		assertThat(tree()).isEqualTo(before);
	}

	@Test
	void shouldLoseNothingThatSomebodyElseHasChanged() throws Exception {
		checkOutWrover("2.2.1");
		succeed("apply");
		write(WROVER + DRIVERS + "/inc/board.h", "/* my own pins */\n");

		assertThat(fail("apply")).contains("board.h was changed since");
		assertThat(fail("undo")).contains("board.h was changed since");

		assertThat(read(WROVER + DRIVERS + "/inc/board.h")).contains("my own pins");
	}

	@Test
	void shouldUndoWhatWasInterrupted() throws Exception {
		checkOutWrover("2.2.1");
		Map<String, String> before = tree();
		succeed("apply");
		Files.delete(this.port.resolve(WROVER + DRIVERS + "/src/p1_uart.c"));
		Files.copy(this.port.resolve(STATE + "/before/" + WROVER + CMAKE), this.port.resolve(WROVER + CMAKE),
				StandardCopyOption.REPLACE_EXISTING);

		succeed("undo");

		assertThat(tree()).isEqualTo(before);
	}

	@Test
	void shouldSayThatThereIsNothingToBeUndone() throws Exception {
		checkOutWrover("2.2.1");
		assertThat(fail("undo")).contains("nothing to be undone");
	}

	@Test
	void shouldSayHowItIsUsed() throws Exception {
		Command overlay = Command.run(Path.of("."), "platform/microej/overlay");
		assertThat(overlay.succeeded()).isFalse();
		assertThat(overlay.output()).contains("usage:", "2.2.1", "2.5.0");
	}

	private String succeed(String... words) throws Exception {
		Command overlay = run(words);
		assertThat(overlay.succeeded()).as(overlay.output()).isTrue();
		return overlay.output();
	}

	private String fail(String... words) throws Exception {
		Command overlay = run(words);
		assertThat(overlay.succeeded()).as(overlay.output()).isFalse();
		return overlay.output();
	}

	private Command run(String... words) throws Exception {
		List<String> command = new ArrayList<>(List.of("sh", "platform/microej/overlay"));
		command.addAll(List.of(words));
		command.add(this.port.toString());
		return Command.run(Path.of("."), command.toArray(String[]::new));
	}

	private void write(String file, String content) throws IOException {
		Path path = this.port.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}

	private String read(String file) {
		try {
			return Files.readString(this.port.resolve(file));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Each file of the checkout and what is in it. */
	private Map<String, String> tree() throws IOException {
		Map<String, String> tree = new TreeMap<>();
		try (Stream<Path> files = Files.walk(this.port)) {
			files.filter(Files::isRegularFile).map(file -> this.port.relativize(file).toString())
					.forEach(file -> tree.put(file, read(file)));
		}
		return tree;
	}
}
