package p1meter2mqtt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;

class MetersPageTest {

	@Test
	void shouldShowWhatTheSamplesCover() throws IOException {
		String page = Files.readString(MetersPage.PAGE);

		assertThat(page.equals(MetersPage.renewed(page)))
				.as("%s is up to date; if not, renew it with: %s", MetersPage.PAGE, MetersPage.COMMAND)
				.isTrue();
	}

	@Test
	void shouldHaveARowForEachSample() throws IOException {
		String page = Files.readString(MetersPage.PAGE);

		assertThat(Sample.all()).isNotEmpty().extracting(sample -> "(../telegrams/" + sample.name() + ".expected)")
				.allSatisfy(link -> assertThat(page).containsOnlyOnce(link));
	}
}
