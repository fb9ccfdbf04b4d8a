package ej.bon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConstantsTest {

	@Test
	void shouldReadTextsNumbersAndTruthValues() {
		assertThat(Constants.getString("test.text")).isEqualTo("two words");
		assertThat(Constants.getInt("test.number")).isEqualTo(-42);
		assertThat(Constants.getBoolean("test.yes")).isTrue();
		assertThat(Constants.getBoolean("test.no")).isFalse();
	}

	@Test
	void shouldPreferThePlatformsValueToTheFirmwares() {
		assertThat(Constants.getString("test.overridden")).isEqualTo("platform");
	}

	@Test
	void shouldReadALastLineWithoutALineEnd() {
		assertThat(Constants.getString("test.last")).isEqualTo("without a line end");
	}

	@Test
	void shouldSayWhichConstantIsMissing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Constants.getString("test.missing"))
				.withMessageContaining("test.missing").withMessageContaining("constants.list");
		assertThatIllegalArgumentException().isThrownBy(() -> Constants.getString("# a comment with an"));
	}

	@Test
	void shouldRejectAValueOfAnotherKind() {
		assertThatIllegalArgumentException().isThrownBy(() -> Constants.getInt("test.text"))
				.withMessageContaining("test.text=two words");
		assertThatIllegalArgumentException().isThrownBy(() -> Constants.getBoolean("test.number"))
				.withMessageContaining("test.number=-42");
	}
}
