package p1meter2mqtt.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoardIdsTest {

	@Test
	void shouldBeTheSameAtEachStart() {
		assertThat(BoardIds.of("house/")).hasSize(6).isEqualTo(BoardIds.of("house/"));
	}

	@Test
	void shouldTellTwoGatewaysOnOneMachineApart() {
		assertThat(BoardIds.of("house/")).isNotEqualTo(BoardIds.of("stable/"));
	}
}
