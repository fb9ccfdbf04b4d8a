package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.testing.SystemProgram;

/**
 * Runs the script {@code p1} in a copy of the project's skeleton, with programs of our own in the place of Java and
 * Maven.
 */
final class StartScriptTest {

	/** All that the script may need from the system. */
	private static final List<String> SYSTEM_PROGRAMS = List.of("dirname", "sed", "head", "tail", "grep", "find",
			"mkdir", "rm", "touch", "mv", "stty", "cat", "cp", "diff");

	private static final String JAVA_17 =
			"case $1 in -version) echo 'openjdk version \"17.0.2\" 2022-01-18' >&2; exit;; esac";
	private static final String RUN = "for a; do last=$a; done; echo \"ran: $last\"; exit 7";
	private static final String MAVEN_3_8 =
			"case $* in *-v) echo 'Apache Maven 3.8.7'; echo 'Java version: 17.0.2, vendor: X'; exit;; esac";
	private static final String BUILD = "echo '[INFO] Building P1Meter2Mqtt: desktop 0.1.0-SNAPSHOT    [5/5]';"
			+ " echo built >>builds";

	@TempDir
	private Path temporary;

	private Path project;
	private Path programs;
	private String output;

	@BeforeEach
	void makeProject() throws IOException {
		SystemProgram.require("sh");
		project = Files.createDirectories(temporary.resolve("a project"));
		for (String folder : List.of("src/main", "platform/microej/api/src/main",
				"platform/microej/micropaho-api/src/main", "platform/desktop/src/main", "platform/native/src/main",
				"checks")) {
			Files.createDirectories(project.resolve(folder));
		}
		for (String file : List.of("pom.xml", "firmware-pom.xml", "platform/microej/api/pom.xml",
				"platform/microej/micropaho-api/pom.xml", "platform/desktop/pom.xml", "platform/native/pom.xml")) {
			Files.createFile(project.resolve(file));
		}
		Files.copy(Path.of("../../p1"), project.resolve("p1"), StandardCopyOption.COPY_ATTRIBUTES);
		Files.copy(Path.of("../../checks/packages"), project.resolve("checks/packages"));
		programs = temporary.resolve("bin");
		for (String name : SYSTEM_PROGRAMS) {
			Path original = Path.of("/bin", name);
			program(programs, name, "exec " + (Files.isExecutable(original) ? original : Path.of("/usr/bin", name))
					+ " \"$@\"");
		}
	}

	private Path program(Path folder, String name, String... lines) throws IOException {
		Path program = Files.writeString(Files.createDirectories(folder).resolve(name),
				"#!/bin/sh\n" + String.join("\n", lines) + "\n");
		return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private void installAll() throws IOException {
		program(programs, "java", JAVA_17, RUN);
		program(programs, "javac");
		program(programs, "mvn", MAVEN_3_8, BUILD);
	}

	private int run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(project.resolve("p1").toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile()).redirectErrorStream(true);
		builder.environment().clear();
		builder.environment().put("PATH", programs.toString());
		builder.environment().putAll(environment);
		Process process = builder.start();
		process.getOutputStream().close();
		output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return process.waitFor();
	}

	private int run(String... arguments) throws IOException, InterruptedException {
		return run(Map.of(), arguments);
	}

	private long builds() throws IOException {
		Path builds = project.resolve("builds");
		return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
	}

	@Test
	void shouldSayWhatToInstallIfThereIsNoJava() throws Exception {
		assertThat(run()).isEqualTo(1);
		assertThat(output).contains("there is no java command", "a JDK, 17 or later, and Maven, 3.8 or later",
				"sudo apt install default-jdk-headless maven");
	}

	@Test
	void shouldSayWhatToInstallIfJavaIsTooOld() throws Exception {
		installAll();
		program(programs, "java", "echo 'java version \"1.8.0_392\"' >&2");

		assertThat(run()).isEqualTo(1);
		assertThat(output).contains("java is Java 8, which is too old", "17 or later");
	}

	@Test
	void shouldSayThatJavaHomeIsWrong() throws Exception {
		installAll();

		assertThat(run(Map.of("JAVA_HOME", "/no/such/folder"))).isEqualTo(1);
		assertThat(output).contains("JAVA_HOME is set to /no/such/folder, but there is no Java in it");
	}

	@Test
	void shouldSayWhatToInstallIfThereIsNoCompiler() throws Exception {
		program(programs, "java", JAVA_17, RUN);

		assertThat(run()).isEqualTo(1);
		assertThat(output).contains("no javac", "17 or later");
	}

	@Test
	void shouldSayWhatToInstallIfThereIsNoMaven() throws Exception {
		program(programs, "java", JAVA_17, RUN);
		program(programs, "javac");

		assertThat(run()).isEqualTo(1);
		assertThat(output).contains("no mvn command", "3.8 or later");
	}

	@Test
	void shouldSayWhatToInstallIfMavenIsTooOld() throws Exception {
		installAll();
		program(programs, "mvn", "echo 'Apache Maven 3.6.3'; echo 'Java version: 17.0.2'");

		assertThat(run()).isEqualTo(1);
		assertThat(output).contains("this is Maven 3.6, which is too old", "3.8 or later");
	}

	@Test
	void shouldTakeTheJavaOfJavaHome() throws Exception {
		Path home = temporary.resolve("a jdk");
		program(home.resolve("bin"), "java", JAVA_17, "echo home");
		program(home.resolve("bin"), "javac");
		program(programs, "mvn", MAVEN_3_8, BUILD);

		assertThat(run(Map.of("JAVA_HOME", home.toString()))).isEqualTo(0);
		assertThat(output).endsWith("home\n");
	}

	@Test
	void shouldBuildTheFirstTimeAndPassArgumentsAndExitCodeOn() throws Exception {
		installAll();

		assertThat(run("decode", "a file")).isEqualTo(7);
		assertThat(output).contains("p1-build.log", "[5/5] P1Meter2Mqtt: desktop").endsWith("ran: a file\n");
		assertThat(builds()).isEqualTo(1);
	}

	@Test
	void shouldNotBuildAgainUnlessASourceHasChanged() throws Exception {
		installAll();
		Path source = Files.createFile(project.resolve("src/main/A.java"));
		Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
		Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
		run();
		run();
		assertThat(builds()).isEqualTo(1);
		assertThat(output).isEqualTo("ran: p1meter2mqtt.desktop.cli.Main\n");

		Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
		run();
		assertThat(builds()).isEqualTo(2);
	}

	@Test
	void shouldShowTheEndOfTheLogIfTheBuildFailsAndTryAgainNextTime() throws Exception {
		installAll();
		program(programs, "mvn", MAVEN_3_8, BUILD, "echo '[ERROR] something is wrong'; printf 'no line end'; exit 1");

		assertThat(run()).isEqualTo(1);
		assertThat(output).contains("[ERROR] something is wrong", "the build failed", "p1-build.log")
				.doesNotContain("ran:");

		installAll();
		assertThat(run()).isEqualTo(7);
	}

	@Test
	void shouldCompileToCForABoardThatThereIs() throws Exception {
		installAll();
		addBoard("esp32");

		assertThat(run("generate", "--board", "esp32")).isZero();

		assertThat(builds()).isEqualTo(1);
		assertThat(output).contains("idf.py -C platform/esp-idf -B build/esp32 -DBOARD=esp32 build flash monitor");
	}

	@Test
	void shouldShowTheHelpOfFlashForGenerateWhichIsAPartOfIt() throws Exception {
		installAll();
		program(programs, "java", JAVA_17, "echo \"$*\"");
		Files.createDirectories(project.resolve("platform/desktop/target/classes"));
		program(programs, "mvn", MAVEN_3_8, "mkdir -p platform/desktop/target/lib platform/desktop/target/classes");

		assertThat(run("generate", "--help")).isZero();

		assertThat(output).endsWith("p1meter2mqtt.desktop.cli.Main flash --help\n");
	}

	@Test
	void shouldCompileToCAgainOnlyAfterAChange() throws Exception {
		installAll();
		addBoard("esp32");
		run("generate", "--board", "esp32");
		run("generate", "--board", "esp32");
		assertThat(builds()).isEqualTo(1);

		Path source = Files.createFile(project.resolve("platform/native/src/main/A.java"));
		Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
		run("generate", "--board", "esp32");
		assertThat(builds()).isEqualTo(2);
	}

	@Test
	void shouldFlashFromACopyOfTheClassesThatMavenMayWriteAnew() throws Exception {
		installAll();
		program(programs, "java", JAVA_17, "echo \"$*\"");
		Files.createDirectories(project.resolve("platform/desktop/target/classes"));
		program(programs, "mvn", MAVEN_3_8, "mkdir -p platform/desktop/target/lib platform/desktop/target/classes",
				"echo code >platform/desktop/target/classes/Main.class");

		assertThat(run("flash", "--board", "esp32")).isZero();

		Path copy = project.resolve("platform/desktop/target/flash");
		assertThat(output).contains("-cp " + copy + "/classes:" + copy + "/lib/* p1meter2mqtt.desktop.cli.Main flash");
		assertThat(copy.resolve("classes/Main.class")).hasContent("code");
	}

	@Test
	void shouldNotCompileToCForABoardThatThereIsNot() throws Exception {
		installAll();
		addBoard("esp32");
		addBoard("esp32c3");

		assertThat(run("generate", "--board", "esp8266")).isEqualTo(1);
		assertThat(run("generate", "--board")).isEqualTo(1);
		assertThat(run("generate", "esp32")).isEqualTo(1);

		assertThat(builds()).isZero();
		assertThat(output).contains("./p1 generate --board BOARD", "    esp32\n    esp32c3\n");
	}

	@Test
	void shouldPackageTheGatewayAndSayHowToInstallIt() throws Exception {
		installAll();
		program(programs, "mvn", MAVEN_3_8, "echo \"$*\" >>arguments", "cd platform/gateway/target",
				"echo >p1meter2mqtt_1.2.3_all.deb", "echo >p1meter2mqtt-1.2.3.jar",
				"echo >p1meter2mqtt-gateway-1.2.3.jar");

		assertThat(run("package")).isZero();

		assertThat(project.resolve("arguments")).content().contains("-Ppackage", "-pl platform/gateway", " package");
		Path target = project.resolve("platform/gateway/target");
		assertThat(output).contains("sudo apt install " + target.resolve("p1meter2mqtt_1.2.3_all.deb") + "\n",
				"java -jar " + target.resolve("p1meter2mqtt-1.2.3.jar") + " gateway --help\n");
		assertThat(run("package", "deb")).isEqualTo(1);
		assertThat(output).contains("./p1 package");
	}

	@Test
	void shouldRenewByTestsWhatIsMade() throws Exception {
		installAll();
		program(programs, "mvn", MAVEN_3_8, "echo \"$*\" >>arguments");

		assertThat(run("renew")).isZero();
		assertThat(output).contains("Up to date: README.md docs/meters.md mqtt.yaml NOTICE");
		assertThat(run("renew", "--faults")).isZero();
		assertThat(output).contains("Up to date: docs/faults.md");
		assertThat(run("renew", "--page")).isZero();
		assertThat(output).contains("Up to date: docs/images/page.png");
		assertThat(run("renew", "README.md")).isEqualTo(1);
		assertThat(output).contains("./p1 renew [--faults | --page]");

		assertThat(Files.readAllLines(project.resolve("arguments"))).satisfiesExactly(
				renew -> assertThat(renew).contains("-Dtest=GeneratedFilesTest,NoticeTest", "-Drenew"),
				faults -> assertThat(faults).contains("-Dtest=NetworkFaultsTest,FaultsPageTest", "-Drenew"),
				page -> assertThat(page).contains("-Dtest=LivePagePictureTest", "-Drenew"));
	}

	@Test
	void shouldShowWhereASampleIsNotWhatTheFirmwareDoes() throws Exception {
		installAll();
		addSamples("mkdir target/expected", "echo 'topic 1' >target/expected/same.expected",
				"echo 'topic 3' >target/expected/other.expected");

		assertThat(run("expected", "same")).isZero();
		assertThat(output).contains("Samples: 1, with a difference: 0");
		assertThat(run("expected")).isEqualTo(1);
		assertThat(output).contains("-topic 2\n+topic 3\n", "Samples: 2, with a difference: 1");
		assertThat(run("expected", "--write")).isZero();
		assertThat(output).contains("-topic 2\n+topic 3\n", "with a difference: 1, now written");
		assertThat(run("expected")).isZero();
	}

	@Test
	void shouldNameASampleThatThereIsNot() throws Exception {
		installAll();
		addSamples();

		assertThat(run("expected", "--write", "none")).isEqualTo(1);
		assertThat(output).contains("there is no telegrams/none.expected", "./p1 expected [--write] [NAME...]");
	}

	@Test
	void shouldShowTheEndOfTheLogIfTheTestsFail() throws Exception {
		installAll();
		program(programs, "mvn", MAVEN_3_8, "echo '[ERROR] something is wrong'; exit 1");

		assertThat(run("renew")).isEqualTo(1);
		assertThat(output).contains("[ERROR] something is wrong", "p1-tests.log").doesNotContain("Up to date");
	}

	/** Adds two samples, and what the tests do with them. */
	private void addSamples(String... tests) throws IOException {
		Path telegrams = Files.createDirectory(project.resolve("telegrams"));
		Files.writeString(telegrams.resolve("same.expected"), "topic 1\n");
		Files.writeString(telegrams.resolve("other.expected"), "topic 2\n");
		program(programs, "mvn", MAVEN_3_8, String.join("\n", tests));
	}

	private void addBoard(String name) throws IOException {
		Files.createDirectories(project.resolve("board").resolve(name));
		Files.createFile(project.resolve("board").resolve(name).resolve("sdkconfig.defaults"));
	}
}
