package p1meter2mqtt.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** What is told where there is no terminal. */
class LogViewTest {

	private final StringWriter out = new StringWriter();
	private final Instant now = LocalDateTime.parse("2026-11-22T12:34:56").atZone(ZoneId.systemDefault()).toInstant();

	@Test
	void shouldTellTheJournalHowBadALineIs() {
		LiveView view = view(true);

		view.note("The MQTT broker is connected: broker.local:1883.");
		view.note("No MQTT broker: it is away.");
		view.end("Ended.");

		assertThat(lines()).containsExactly("<6>The MQTT broker is connected: broker.local:1883.",
				"<4>No MQTT broker: it is away.",
				"<6>Ended.");
	}

	@Test
	void shouldTellTheTimeElsewhere() {
		view(false).note("The network is up.");

		assertThat(lines()).containsExactly("2026-11-22 12:34:56  The network is up.");
	}

	@Test
	void shouldTellALineForEachChangeAndNoReadings() {
		LiveView view = view(true);

		view.refresh("meter offline", "0 telegrams");
		view.message("actual_consumption", "0.671");
		view.refresh("meter offline", "1 telegram");
		view.refresh("meter online", "1 telegram");

		assertThat(lines()).containsExactly("<6>meter offline   0 telegrams", "<6>meter online   1 telegram");
	}

	@Test
	void shouldLetNothingPassThatMovesACursorOrBeginsALine() {
		view(true).note("a\n<0>b\u001b[1m");

		assertThat(lines()).containsExactly("<4>a?<0>b?[1m");
	}

	@Test
	void shouldTellTheSameOnceUntilSomethingChanges() {
		LiveView view = new OnceView(view(true));

		view.note("No MQTT broker: it is away.");
		view.refresh("broker offline", "");
		view.note("No MQTT broker: it is away.");
		view.note("The MQTT broker is connected: broker.local:1883.");
		view.note("No MQTT broker: it is away.");
		view.refresh("broker online", "");
		view.note("No MQTT broker: it is away.");

		assertThat(lines()).containsExactly("<4>No MQTT broker: it is away.", "<6>broker offline   ",
				"<6>The MQTT broker is connected: broker.local:1883.",
				"<4>No MQTT broker: it is away.", "<6>broker online   ",
				"<4>No MQTT broker: it is away.");
	}

	@Test
	void shouldKnowTheJournalByItsFile() throws Exception {
		Path output = Path.of("/proc/self/fd/1");
		if (!Files.exists(output)) {
			return; // no Linux
		}
		String itself = Files.getAttribute(output, "unix:dev") + ":" + Files.getAttribute(output, "unix:ino");

		assertThat(Journal.hears(Map.of("JOURNAL_STREAM", itself), Journal.OUTPUT)).isTrue();
		assertThat(Journal.hears(Map.of("JOURNAL_STREAM", "1:2"), Journal.OUTPUT)).isFalse();
		assertThat(Journal.hears(Map.of(), Journal.OUTPUT)).isFalse();
	}

	private LiveView view(boolean journal) {
		return new LogView(new PrintWriter(this.out), journal, () -> this.now);
	}

	private String[] lines() {
		return this.out.toString().split("\n");
	}
}
