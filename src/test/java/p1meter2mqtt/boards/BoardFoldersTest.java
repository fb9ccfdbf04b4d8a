package p1meter2mqtt.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.publish.HealthPublisher;

/** A board is a folder of data: its pins, ESP-IDF's options, and why these. */
class BoardFoldersTest {

	private static final Path BOARDS = Path.of("board");
	private static final Path ESP_IDF = Path.of("platform/esp-idf");
	private static final List<String> PINS =
			List.of("BOARD_P1_UART", "BOARD_P1_RX_PIN", "BOARD_LED_PIN", "BOARD_BUTTON_PIN");
	private static final Pattern PIN = Pattern.compile("GPIO_NUM_\\d|(?:RX|LED|BUTTON)_PIN\\b[ =(]+-?\\d");

	static List<Path> boards() throws IOException {
		try (Stream<Path> folders = Files.list(BOARDS)) {
			return folders.filter(folder -> Files.exists(folder.resolve("board.h"))).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("boards")
	void shouldNameEachPin(Path board) throws IOException {
		String header = Files.readString(board.resolve("board.h"));

		assertThat(PINS).allSatisfy(pin -> assertThat(header).containsPattern("(?m)^#define " + pin + " \\S+$"));
	}

	@ParameterizedTest
	@MethodSource("boards")
	void shouldNameTheChipForEspIdf(Path board) throws IOException {
		assertThat(Files.readString(board.resolve("sdkconfig.defaults")))
				.containsPattern("(?m)^CONFIG_IDF_TARGET=\"esp32\\w*\"$");
	}

	/** The description of an image (esp_app_desc_t) has room for 31 characters each. */
	@ParameterizedTest
	@MethodSource("boards")
	void shouldHaveANameThatTheImageHasRoomFor(Path board) throws IOException {
		assertThat(Files.readString(ESP_IDF.resolve("CMakeLists.txt"))).contains("project(p1meter2mqtt-${BOARD})");
		assertThat("p1meter2mqtt-" + board.getFileName()).hasSizeLessThan(32);
	}

	@Test
	void shouldPutTheProjectsVersionIntoTheImage() throws IOException {
		String cmake = Files.readString(ESP_IDF.resolve("CMakeLists.txt"));
		assertThat(cmake).contains("MATCH \"<version>([^<]+)</version>\"", "set(PROJECT_VER ${CMAKE_MATCH_1})");

		Matcher first = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
		assertThat(first.find()).isTrue();
		assertThat(first.group(1)).startsWith(HealthPublisher.VERSION).hasSizeLessThan(32);
	}

	@Test
	void shouldJoinNetworksWithWpa3OnAllBoards() throws IOException {
		String option = "CONFIG_ESP_WIFI_ENABLE_WPA3_SAE";
		assertThat(Files.readAllLines(ESP_IDF.resolve("sdkconfig.defaults"))).contains(option + "=y");
		for (Path board : boards()) {
			assertThat(Files.readString(board.resolve("sdkconfig.defaults"))).doesNotContain(option);
		}
	}

	@Test
	void shouldHaveARowForEachBoard() throws IOException {
		String table = Files.readString(BOARDS.resolve("README.md"));
		try (Stream<Path> folders = Files.list(BOARDS)) {
			assertThat(folders.filter(Files::isDirectory).toList()).hasSizeGreaterThan(boards().size())
					.allSatisfy(folder -> assertThat(folder.resolve("README.md")).exists())
					.allSatisfy(folder -> assertThat(table).contains("(" + folder.getFileName() + "/README.md)"));
		}
	}

	@Test
	void shouldHaveNoPinAnywhereElse() throws IOException {
		try (Stream<Path> files = Files.walk(ESP_IDF)) {
			List<Path> code = files.filter(Files::isRegularFile)
					.filter(file -> !file.startsWith(ESP_IDF.resolve("test")))
					.toList();
			assertThat(code).hasSizeGreaterThan(20)
					.allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(PIN));
		}
	}
}
