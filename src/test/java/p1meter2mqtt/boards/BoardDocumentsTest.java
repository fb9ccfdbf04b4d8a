package p1meter2mqtt.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what is said of the boards and their wiring to what the firmware and its drivers do. */
class BoardDocumentsTest {

	private static final Path WIRING = Path.of("hardware/wiring.md");

	@ParameterizedTest
	@CsvSource({ "esp32-wrover, WROVER", "esp32, WROOM", "esp32s3, S3" })
	void shouldNameThePinOfTheBoard(String board, String name) throws IOException {
		String header = Files.readString(Path.of("board", board, "board.h"));
		String pin = "GPIO" + find("#define BOARD_P1_RX_PIN (\\d+)", header).findFirst().orElseThrow().group(1);

		assertThat(Files.readString(Path.of("board", board, "README.md"))).contains("| " + pin + " |");
		assertThat(Files.readAllLines(Path.of("board/README.md")))
				.anyMatch(row -> row.contains(board) && row.contains("| " + pin + " |"));
		assertThat(Files.readString(Path.of("hardware/wiring.svg"))).contains(name + ": " + pin);
		assertThat(Files.readString(WIRING)).containsPattern(pin + " on an? " + name);
	}

	@Test
	void shouldExplainEachMessageAboutTheLine() throws IOException {
		String monitor = Files.readString(Path.of("src/main/java/p1meter2mqtt/line/LineMonitor.java"));
		List<String> messages = find("private static final String \\w+ = \"(.+?)\"", monitor)
				.map(match -> match.group(1)).toList();
		List<String> explained = find("(?m)^\\| `(.+?)` \\|", Files.readString(WIRING))
				.map(match -> match.group(1)).toList();

		assertThat(messages).hasSizeGreaterThan(5)
				.allSatisfy(message -> assertThat(explained).anyMatch(beginning -> message.startsWith(beginning)));
	}

	private static Stream<MatchResult> find(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results();
	}
}
