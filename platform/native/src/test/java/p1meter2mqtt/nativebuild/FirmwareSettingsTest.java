package p1meter2mqtt.nativebuild;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FirmwareSettingsTest {

	@Test
	void shouldEndACertificateThatIsTextInAZero() {
		assertThat(FirmwareSettings.source("-----BEGIN".getBytes(US_ASCII), "pool.ntp.org")).isEqualTo("""
				/* Generated from Settings.java. */
				#include "firmware_settings.h"

				const unsigned int settings_certificate_size = 11;
				const uint8_t settings_certificate[] = {
					45, 45, 45, 45, 45, 66, 69, 71, 73, 78,
					0
				};
				const char settings_time_server[] = "pool.ntp.org";
				""");
	}

	@Test
	void shouldTellTheSizeOfACertificateThatIsBinary() {
		assertThat(FirmwareSettings.source(new byte[] { 0x30, (byte) 0x82, 0 }, ""))
				.contains("settings_certificate_size = 3;", "\t48, 130, 0,\n");
	}

	@Test
	void shouldTellThatThereIsNone() {
		assertThat(FirmwareSettings.source(new byte[0], "")).contains("settings_certificate_size = 0;");
	}

	@Test
	void shouldRefuseAFileWithSeveralAuthorities() {
		assertThatIllegalArgumentException().isThrownBy(() -> FirmwareSettings.read("two-authorities.crt"))
				.withMessageContaining("two-authorities.crt has 2 certificates, and a board takes one");
	}
}
