package p1meter2mqtt.platform;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

import ej.bon.Util;

class PlatformsTest {

	@Test
	void shouldSayWhatToDoWhenNoPlatformIsInstalled() {
		Platforms.install(null);

		assertThatIllegalStateException().isThrownBy(Util::platformTimeMillis)
				.withMessageContaining("Platforms.install");
	}
}
