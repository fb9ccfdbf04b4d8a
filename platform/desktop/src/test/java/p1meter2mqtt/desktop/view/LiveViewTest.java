package p1meter2mqtt.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import p1meter2mqtt.desktop.decode.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LiveViewTest {

	private final StringWriter out = new StringWriter();
	private Instant now;

	@BeforeEach
	void setTime() {
		now = LocalDateTime.parse("2026-11-22T12:34:56").atZone(ZoneId.systemDefault()).toInstant();
	}

	private LineView lines() {
		return new LineView(new PrintWriter(out), () -> now, Topics::unitOf);
	}

	private TableView table(int rows, int columns, boolean colours) {
		return new TableView(new PrintWriter(out), new Terminal(rows, columns, colours), () -> now, Topics::unitOf);
	}

	/** What a terminal would show that understands the few sequences that the table uses. */
	private static String[] screen(String output) {
		StringBuilder[] lines = new StringBuilder[100];
		int row = 0;
		for (int i = 0; i < lines.length; i++) {
			lines[i] = new StringBuilder();
		}
		int column = 0;
		for (int i = 0; i < output.length(); i++) {
			char next = output.charAt(i);
			if (next == '\u001b') {
				int end = i + 2;
				while (!Character.isLetter(output.charAt(end))) {
					end++;
				}
				String parameter = output.substring(i + 2, end);
				switch (output.charAt(end)) {
				case 'A' -> row -= Integer.parseInt(parameter);
				case 'K' -> lines[row].setLength(column);
				case 'J' -> {
					lines[row].setLength(column);
					for (int below = row + 1; below < lines.length; below++) {
						lines[below].setLength(0);
					}
				}
				case 'm' -> {
					// weight does not change what is to be read
				}
				default -> throw new AssertionError("a sequence that is not expected: " + output.charAt(end));
				}
				i = end;
			} else if (next == '\n') {
				row++;
				column = 0;
			} else {
				if (column < lines[row].length()) {
					lines[row].setCharAt(column, next);
				} else {
					lines[row].append(next);
				}
				column++;
			}
		}
		return String.join("\n", lines).stripTrailing().split("\n");
	}

	@Test
	void shouldShowALineWithTimeNameValueAndUnitForEachMessage() {
		LineView view = lines();
		view.message("actual_consumption", "0.318");
		view.message("status", "online");

		assertThat(out.toString().lines()).containsExactly("12:34:56  actual_consumption            0.318 kW",
				"12:34:56  status                        online");
	}

	@Test
	void shouldShowTheStatusInALineWhenALinkChangesAndFromTimeToTime() {
		LineView view = lines();
		view.refresh("broker online", "1 message");
		view.refresh("broker online", "22 messages");
		view.refresh("broker offline", "22 messages");
		now = now.plusSeconds(10);
		view.refresh("broker offline", "22 messages");

		assertThat(out.toString().lines()).containsExactly("12:34:56  -- broker online   1 message",
				"12:34:56  -- broker offline   22 messages", "12:35:06  -- broker offline   22 messages");
	}

	@Test
	void shouldNotLetAMeterMoveTheCursor() {
		LineView view = lines();
		view.message("message", "\u001b[2Jhello\r\n");
		view.note("\u001b[2J");

		assertThat(out.toString().lines()).hasSize(2);
		assertThat(out.toString()).contains("?[2Jhello??").doesNotContain("\u001b", "\r");
	}

	@Test
	void shouldShowNotesOnlyWhenQuiet() {
		LiveView view = new QuietView(new PrintWriter(out));
		view.message("status", "online");
		view.refresh("broker online", "1 message");
		view.note("broker: connection refused");

		assertThat(out.toString().lines()).containsExactly("broker: connection refused");
	}

	@Test
	void shouldTellTheJournalHowBadANoteIsWhenQuiet() {
		LiveView view = new QuietView(new PrintWriter(out), true);
		view.note("The network is up.");
		view.note("No MQTT broker: it is away.");
		view.end("Ended.");

		assertThat(out.toString().lines()).containsExactly("<6>The network is up.", "<4>No MQTT broker: it is away.",
				"<6>Ended.");
	}

	@Test
	void shouldRefreshTheTableInItsPlace() {
		TableView view = table(24, 80, false);
		view.message("actual_consumption", "0.318");
		view.refresh("online", "1 messages");
		view.message("actual_consumption", "0.319");
		view.message("status", "online");
		view.refresh("online", "3 messages");

		assertThat(screen(out.toString())).extracting(String::stripTrailing).containsExactly("online   3 messages", "",
				"actual_consumption                              0.319 kW",
				"status                                         online");
	}

	@Test
	void shouldShowNotesAboveTheTable() {
		TableView view = table(24, 80, true);
		view.message("status", "online");
		view.refresh("online", "1 messages");
		view.note("broker: connection refused");
		view.refresh("online", "1 messages");

		assertThat(screen(out.toString())).extracting(String::stripTrailing)
				.containsExactly("broker: connection refused", "online   1 messages", "",
						"status                                         online");
	}

	@Test
	void shouldShowMeasuredValuesFirst() {
		TableView view = table(24, 80, false);
		view.message("equipment_id", "E1");
		view.message("actual_consumption", "0.318");
		view.refresh("online", "2 messages");

		assertThat(screen(out.toString())[2]).startsWith("actual_consumption ");
		assertThat(screen(out.toString())[3]).startsWith("equipment_id ");
	}

	@Test
	void shouldEndBelowTheTable() {
		TableView view = table(24, 80, false);
		view.message("status", "offline");
		view.refresh("offline", "1 message");
		view.end("Ended: 1 message.");

		assertThat(screen(out.toString())).hasSize(4).endsWith("Ended: 1 message.");
	}

	@Test
	void shouldUseTheWidthOfTheTerminalAndNeverExceedItsHeight() {
		TableView view = table(10, 120, false);
		for (int i = 0; i < 30; i++) {
			view.message("reading_" + i, "1");
		}
		view.refresh("online", "30 messages");
		String[] screen = screen(out.toString());

		assertThat(screen).hasSize(9).allMatch(line -> line.length() <= 120);
		assertThat(screen[2]).contains("reading_0 ", "reading_6 ");
		assertThat(screen[8]).startsWith("18 more");
	}

	@Test
	void shouldSetOffFreshValuesIfThereAreColoursOnly() {
		TableView plain = table(24, 80, false);
		plain.message("status", "online");
		plain.refresh("", "");
		assertThat(out.toString()).doesNotContain("\u001b[1m");

		TableView bold = table(24, 80, true);
		bold.message("status", "online");
		bold.refresh("", "");
		assertThat(out.toString()).contains("\u001b[1m                   online\u001b[0m");

		out.getBuffer().setLength(0);
		now = now.plusSeconds(2);
		bold.refresh("", "");
		assertThat(out.toString()).doesNotContain("\u001b[1m");
	}
}
