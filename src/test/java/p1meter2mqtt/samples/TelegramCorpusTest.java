package p1meter2mqtt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each of our own telegrams causes exactly the messages that stand beside it, however it is cut into reads. With
 * {@code -Dexpected=FOLDER} ({@code ./p1 expected}) what each causes is written there as an {@code .expected} file.
 */
class TelegramCorpusTest {

	static List<Sample> samples() {
		return Sample.all();
	}

	@Test
	void shouldHaveAnExpectationForEachTelegramAndNoOther() throws IOException {
		assertThat(samples()).hasSizeGreaterThan(70);
		assertThat(samples()).extracting(Sample::name).isEqualTo(Sample.namesOfExpected());
	}

	@ParameterizedTest
	@MethodSource("samples")
	void shouldCauseTheExpectedMessages(Sample sample) throws IOException {
		List<String> lines = sample.pipeline().receive(sample.bytes()).silence().lines();
		String folder = System.getProperty("expected");
		if (folder != null) {
			sample.writeExpected(Path.of(folder), lines);
			return;
		}

		assertThat(lines).as("%s: ./p1 expected %s shows the difference", sample, sample).isEqualTo(sample.expected());
	}

	@ParameterizedTest
	@MethodSource("samples")
	void shouldCauseTheSameMessagesByteByByte(Sample sample) {
		Pipeline pipeline = sample.pipeline();
		for (int i = 0; i < sample.bytes().length; i++) {
			pipeline.receive(sample.bytes(), i, 1);
		}

		assertThat(pipeline.silence().lines()).isEqualTo(sample.expected());
	}

	@ParameterizedTest
	@MethodSource("samples")
	void shouldCauseTheSameMessagesAtEachSplitIntoTwoReads(Sample sample) {
		byte[] bytes = sample.bytes();
		for (int split = 0; split <= bytes.length; split++) {
			Pipeline pipeline = sample.pipeline();
			pipeline.receive(bytes, 0, split).receive(bytes, split, bytes.length - split);

			assertThat(pipeline.silence().lines()).as("split at %d", split).isEqualTo(sample.expected());
		}
	}

	/** All but one: two that are cut off after the same object look as if the meter sent no exclamation mark. */
	static List<Sample> samplesToCutOff() {
		return samples().stream().filter(sample -> !sample.name().equals("line-cut-thrice-at-first")).toList();
	}

	@ParameterizedTest
	@MethodSource("samplesToCutOff")
	void shouldPublishNothingOfATelegramThatIsCutOff(Sample sample) {
		byte[] bytes = sample.bytes();
		List<List<String>> whole = sample.pipeline().receive(bytes).silence().accepted();
		for (int length = 0; length < bytes.length; length++) {
			List<List<String>> cut = sample.pipeline().receive(bytes, 0, length).silence().accepted();

			assertThat(cut).as("cut after %d", length).hasSizeLessThanOrEqualTo(whole.size())
					.isEqualTo(whole.subList(0, cut.size()));
		}
	}

	/** All but those of meters that have another checksum than the good one. */
	static List<Sample> samplesToComeBackFrom() {
		return samples().stream().filter(sample -> !sample.name().contains("x25")).toList();
	}

	@ParameterizedTest
	@MethodSource("samplesToComeBackFrom")
	void shouldComeBackAfterEachSample(Sample sample) {
		Sample good = Sample.named("nl-dsmr5.0-three-phase-gas");
		Pipeline pipeline = sample.pipeline().receive(sample.bytes()).silence().receive(good.bytes());

		Pipeline.Outcome last = pipeline.outcomes().get(pipeline.outcomes().size() - 1);
		assertThat(last.label()).isEqualTo("ok");
		assertThat(last.accepted()).isTrue();
	}
}
