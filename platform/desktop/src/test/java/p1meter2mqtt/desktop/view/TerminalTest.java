package p1meter2mqtt.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

final class TerminalTest {

	private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

	@Test
	void shouldKnowTheSizeThatTheScriptTells() {
		assertThat(Terminal.of("24 80", XTERM)).contains(new Terminal(24, 80, true));
	}

	@Test
	void shouldNotBeThereWhenTheOutputGoesElsewhere() {
		assertThat(Terminal.of("", XTERM)).isEmpty();
	}

	@Test
	void shouldNotBeThereWhenItsCursorCannotMove() {
		assertThat(Terminal.of("24 80", Map.of("TERM", "dumb"))).isEmpty();
		assertThat(Terminal.of("24 80", Map.of())).isEmpty();
	}

	@Test
	void shouldHaveNoColoursIfTheUserWantsNone() {
		assertThat(Terminal.of("24 80", Map.of("TERM", "xterm", "NO_COLOR", "1")))
				.contains(new Terminal(24, 80, false));
	}
}
