package p1meter2mqtt.nativeplatform.ej.bon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;

import org.junit.jupiter.api.Test;

class TConstantsTest {

	/** Asked for by parts that are not linked. */
	private static final Set<String> UNUSED = Set.of("p1meter2mqtt.mqtt.micropaho", "p1meter2mqtt.board.natives");

	@Test
	void shouldHaveEachConstantThatTheLinkedPartsAskFor() throws IOException {
		Properties constants = new Properties();
		try (InputStream list = TConstants.class.getResourceAsStream("/p1meter2mqtt.constants.list")) {
			constants.load(list);
		}
		assertThat(constants).isNotEmpty();
		constants.stringPropertyNames().stream().filter(key -> !UNUSED.contains(key)).forEach(key -> {
			String value = constants.getProperty(key);
			if (value.equals("true") || value.equals("false")) {
				TConstants.getBoolean(key);
			} else {
				assertThat(TConstants.getString(key)).isNotEmpty();
			}
		});
	}

	@Test
	void shouldSayWhichOneIsMissing() {
		assertThatIllegalArgumentException().isThrownBy(() -> TConstants.getBoolean("p1meter2mqtt.other"))
				.withMessageContaining("p1meter2mqtt.other");
	}
}
