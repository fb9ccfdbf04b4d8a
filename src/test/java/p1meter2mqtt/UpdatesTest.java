package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UpdatesTest {

	private final Settings settings = new Settings();

	@Test
	void shouldSayAllThatIsWrongAtOnce() {
		this.settings.updateAddress = "http://updates.example/p1";
		this.settings.updateKey = "secret";
		this.settings.updateWhen = "always";

		assertThatIllegalArgumentException().isThrownBy(this::create)
				.withMessage("""
						Settings.java is wrong. Correct it and flash the board again:
						  updateAddress has to be https://, a name, / and a path, at most 200 characters.
						  updateKey has to be 124 characters long, and is 6; platform/esp-idf/sign-update says how to make it.
						  updateWhen has to be button, restart or day.""");
	}

	@Test
	void shouldRefuseAnAddressThatIsTooLong() {
		this.settings.updateAddress = "https://updates.example/" + "x".repeat(200);
		this.settings.updateKey = "k".repeat(124);

		assertThatIllegalArgumentException().isThrownBy(this::create).withMessageContaining("at most 200 characters");
	}

	private void create() {
		Updates.create(this.settings, null, null, null, null);
	}
}
