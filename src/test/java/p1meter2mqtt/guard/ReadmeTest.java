package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Keeps the README's table of topics the same as the table of descriptors. */
class ReadmeTest {

	private static final String START = "<!-- topics -->\n";
	private static final String END = "<!-- /topics -->\n";

	@Test
	void shouldListTheTopicsOfTheDescriptors() throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		assertThat(readme).containsOnlyOnce(START).containsOnlyOnce(END);

		assertThat(readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END)))
				.as("the topics in README.md; put there what this prints:\n%s", TopicTable.COMMAND)
				.isEqualTo(TopicTable.markdown());
	}
}
