package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds {@code docs/faults.md} to the faults, or with {@code -Drenew} ({@code ./p1 renew --faults}) makes it anew. */
@Tag("slow")
@Timeout(300)
class FaultsPageTest {

	@Test
	void shouldShowWhatTheFirmwareMakesOfEachFault() throws IOException {
		String page = Files.readString(FaultsPage.PAGE);
		String renewed = FaultsPage.renewed(page);
		if (System.getProperty("renew") != null) {
			Files.writeString(FaultsPage.PAGE, renewed);
			return;
		}

		assertThat(FaultsPage.withoutMeasurements(page).equals(FaultsPage.withoutMeasurements(renewed)))
				.as("docs/faults.md is up to date; if not: ./p1 renew --faults").isTrue();
	}
}
