package p1meter2mqtt.guard;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import p1meter2mqtt.Settings;

/** Holds what MicroEJ's SDK 5 and 6 build with to the sources and to each other: the SDKs can't be run here. */
class BuildFilesTest {

	/** Which library has a package, or a class if the package is in several. */
	private static final Map<String, String> LIBRARIES = Map.ofEntries(
			entry("java.io", "ej.api:edc"), entry("java.lang", "ej.api:edc"), entry("java.util", "ej.api:edc"),
			entry("ej.bon", "ej.api:bon"), entry("ej.util", "ej.api:device"),
			entry("ej.ecom.io", "ej.api:ecom"), entry("ej.ecom.io.CommConnection", "ej.api:ecom-comm"),
			entry("ej.ecom.network", "ej.api:ecom-network"), entry("ej.ecom.wifi", "ej.api:ecom-wifi"),
			entry("java.net", "ej.api:net"), entry("javax.net", "ej.api:ssl"), entry("javax.net.ssl", "ej.api:ssl"),
			entry("java.security", "ej.api:ssl"), entry("java.security.cert", "ej.api:ssl"),
			entry("ej.hal.gpio", "ej.api:hal"), entry("ej.hal", "ej.api:watchdog-timer"),
			entry("org.eclipse.paho.client.mqttv3", "ej.library.iot:micropaho"));

	/** MicroPaho's own threads, and those of other libraries. */
	private static final int THREADS_OF_LIBRARIES = 4;

	private final Properties options = BuildFiles.options();

	@Test
	void shouldStartTheSameMainClassWithBothSdks() throws Exception {
		String gradle = BuildFiles.findOne("applicationEntryPoint = \"(.+)\"", "build.gradle.kts");
		String ivy = BuildFiles.elements(BuildFiles.xml("module.ivy"), "ea:property")
				.filter(property -> property.getAttribute("name").equals("application.main.class"))
				.map(property -> property.getAttribute("value")).findFirst().orElseThrow();

		assertThat(gradle).isEqualTo(ivy);
		int modifiers = Class.forName(ivy).getMethod("main", String[].class).getModifiers();
		assertThat(Modifier.isStatic(modifiers)).isTrue();
	}

	@Test
	void shouldHaveTheSameVersionEverywhere() throws Exception {
		String maven = BuildFiles.findOne("<artifactId>p1meter2mqtt</artifactId>\\s+<version>(.+)-SNAPSHOT</version>",
				"pom.xml");

		assertThat(BuildFiles.findOne("(?m)^version = \"(.+)\"", "build.gradle.kts")).isEqualTo(maven);
		assertThat(BuildFiles.elements(BuildFiles.xml("module.ivy"), "info").map(info -> info.getAttribute("revision")))
				.containsExactly(maven);
	}

	@Test
	void shouldBuildWithTheSameLibrariesWithBothSdks() throws Exception {
		assertThat(BuildFiles.gradleLibraries()).isEqualTo(BuildFiles.ivyLibraries());
	}

	@Test
	void shouldNeedEachLibraryAndHaveEachThatIsNeeded() throws Exception {
		Set<String> needed = new TreeSet<>(Set.of("ej.api:edc"));
		BuildFiles.findInSources("(?m)^import ([\\w.]+)\\.(\\w+);")
				.filter(match -> !match.group(1).startsWith("p1meter2mqtt"))
				.forEach(match -> needed.add(libraryOf(match.group(1), match.group(2))));

		assertThat(BuildFiles.ivyLibraries().keySet()).isEqualTo(needed);
	}

	private static String libraryOf(String packageName, String className) {
		String library = LIBRARIES.getOrDefault(packageName + "." + className, LIBRARIES.get(packageName));
		assertThat(library).as("the library that has %s.%s; add its package to this test and the library to module.ivy,"
				+ " build.gradle.kts and libs.versions.toml", packageName, className).isNotNull();
		return library;
	}

	@Test
	void shouldDeclareEachConstantThatIsUsedAndUseEachThatIsDeclared() throws Exception {
		Set<Object> used = BuildFiles.findInSources("Constants\\s*\\.get\\w+\\(\"(.+?)\"\\)")
				.map(match -> match.group(1)).collect(toSet());

		assertThat(BuildFiles.lists("constants").keySet()).isEqualTo(used);
	}

	@Test
	void shouldListEachResource() throws Exception {
		Set<String> listed = new TreeSet<>(BuildFiles.lists("resources").stringPropertyNames());
		try (Stream<Path> files = Files.walk(BuildFiles.RESOURCES)) {
			Set<String> there = files.filter(Files::isRegularFile)
					.map(file -> BuildFiles.RESOURCES.relativize(file).toString())
					.filter(file -> !file.endsWith(".list") && !file.endsWith(".md")).collect(toSet());
			assertThat(there).isEqualTo(listed);
		}
	}

	@Test
	void shouldHaveRoomForEachThread() throws Exception {
		long main = 1;
		long threads = main + BuildFiles.findInSources("new Thread\\(").count();

		assertThat(option("core.memory.threads.size")).isEqualTo((int) threads + THREADS_OF_LIBRARIES);
		assertThat(option("core.memory.threads.pool.size")).as("blocks for all stacks")
				.isGreaterThanOrEqualTo(8 * option("core.memory.threads.size"))
				.isGreaterThanOrEqualTo(3 * option("core.memory.thread.max.size"));
	}

	@Test
	void shouldOpenThePortThatTheBoardHas() throws Exception {
		int connection = option("ej.ecom.com.0.port");

		assertThat("com" + option("ej.ecom.com.0")).isEqualTo(new Settings().serialPort);
		assertThat(this.options.getProperty("ej.ecom.com.validIDs")).isEqualTo("-0-");
		assertThat(BuildFiles.findOne("#define LLCOMM_UART_PLATFORM_ID (\\d+)", "platform/microej/bsp/LLCOMM_UART.h"))
				.isEqualTo(String.valueOf(connection));
		Document connections = BuildFiles.xml("platform/microej/bsp/ecom-comm.xml");
		assertThat(BuildFiles.elements(connections, "comm").map(comm -> comm.getAttribute("platformId")))
				.containsExactly(String.valueOf(connection));
		assertThat(BuildFiles.elements(connections, "comms").map(comms -> comms.getAttribute("maxConnections")))
				.containsExactly(this.options.getProperty("ecom.comm.nb.comm"));
		assertThat(this.options.getProperty("use.comm.connection")).isEqualTo("true");
	}

	@Test
	void shouldCallTheDriverByTheNameThatItHas() throws Exception {
		String driver = BuildFiles.findOne("#define LLCOMM_BUFFERED_CONNECTION_IMPL (\\w+)",
				"platform/microej/bsp/LLCOMM_UART_impl.c");

		assertThat(BuildFiles.elements(BuildFiles.xml("platform/microej/bsp/bsp.xml"), "nativeImplementation")
				.map(implementation -> implementation.getAttribute("name"))).containsExactly(driver);
	}

	@Test
	void shouldFeedTheSimulatorWithATelegramOfOurs() {
		String telegram = BuildFiles.findOne("file\\(\"(telegrams/.+)\"\\)", "build.gradle.kts");

		assertThat(Path.of(telegram)).exists();
		assertThat(this.options.getProperty("s3.mock.uart.com0.mode")).as("from a file").isEqualTo("1");
		assertThat(BuildFiles.findOne("s3.mock.uart.com0.file.input=/absolute/path/(.+)",
				"configuration/common.properties")).isEqualTo(telegram);
	}

	@Test
	void shouldHaveNoBlanksInOptions() {
		// a blank at the end of a line belongs to the value
		for (String name : this.options.stringPropertyNames()) {
			assertThat(this.options.getProperty(name)).as(name).isNotEmpty().doesNotContainAnyWhitespaces();
		}
	}

	private int option(String name) {
		return Integer.parseInt(this.options.getProperty(name));
	}
}
