package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.Settings;
import picocli.CommandLine;

class BrokerOptionsTest {

	@Test
	void shouldTellHomeAssistantWhatThereIsUnlessItShallNot() {
		assertThat(settings().discovery).isTrue();
		assertThat(settings("--no-discovery").discovery).isFalse();
	}

	@Test
	void shouldTellWhichMeterItIsUnlessItShallNot() {
		assertThat(settings().identify).isTrue();
		assertThat(settings("--no-identify").identify).isFalse();
	}

	@Test
	void shouldEndTheRootInASlash() {
		assertThat(settings("--root", "house/p1").topicRoot).isEqualTo("house/p1/");
		assertThat(settings("--root", "house/p1/").topicRoot).isEqualTo("house/p1/");
	}

	private static Settings settings(String... arguments) {
		Settings settings = new Settings();
		CommandLine.populateCommand(new BrokerOptions(), arguments).applyTo(settings);
		return settings;
	}
}
