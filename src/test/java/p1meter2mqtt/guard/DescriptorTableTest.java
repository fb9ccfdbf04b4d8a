package p1meter2mqtt.guard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.Topic;

/** Keeps the table in order, whoever adds a row. */
class DescriptorTableTest {

	/** Settings.topicRoot: at most 64 characters. */
	private static final String LONGEST_ROOT = "r".repeat(64);

	@Test
	void shouldEndInTheSentinel() {
		int rows = rows().size();

		assertThat(rows).isGreaterThan(100);
		assertThat(Descriptors.at(rows)).isSameAs(Descriptors.END_OF_DESCRIPTORS);
		assertThatThrownBy(() -> Descriptors.at(rows + 1)).as("rows behind the sentinel; add new ones before it")
				.isInstanceOf(IndexOutOfBoundsException.class);
	}

	@Test
	void shouldHaveEachReferenceOnceForAMediumAndAUnit() {
		assertThat(rows()).extracting(row -> row.reference() + " " + row.medium() + " " + row.unit())
				.doesNotHaveDuplicates();
	}

	@Test
	void shouldKeepTheRowsOfAReferenceTogether() {
		List<String> references = rows().stream().map(Descriptor::reference).toList();

		for (int row = 1; row < references.size(); row++) {
			String reference = references.get(row);
			if (!reference.equals(references.get(row - 1))) {
				assertThat(references.subList(0, row)).as("rows above the other rows of %s", reference)
						.doesNotContain(reference);
			}
		}
	}

	@Test
	void shouldDescribeATopicTheSameWayInAllItsRows() {
		assertThat(published().collect(groupingBy(Descriptor::topic))).allSatisfy((topic, rows) -> assertThat(rows)
				.extracting(Descriptor::quantity, Descriptor::name, Descriptor::medium)
				.as("quantities, names and media of the rows of %s", topic).containsOnly(
						tuple(rows.get(0).quantity(), rows.get(0).name(), rows.get(0).medium())));
	}

	@Test
	void shouldGiveEachTopicANameThatPeopleUnderstand() {
		assertThat(published().collect(toMap(Descriptor::topic, Descriptor::name, (first, second) -> first)).values())
				.doesNotHaveDuplicates().allMatch(name -> name.matches("(\\{[1-4]} [a-z ]+|[A-Z][-A-Za-z0-9 ,]+)"));
	}

	@Test
	void shouldNameTopicsInTheSameStyle() {
		assertThat(published()).extracting(Descriptor::topic)
				.allMatch(topic -> topic.replaceAll("\\{[1-4]}", "1").matches("[a-z0-9_]+"));
	}

	@Test
	void shouldLeaveTheTopicsOfTheBoardItselfAlone() {
		assertThat(published()).extracting(Descriptor::topic)
				.doesNotContain("status", "meter", "health", "state", "raw");
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "NL", "BE", "LU", "SE", "LT", "HU" })
	void shouldGiveEachTopicANameOfItsOwnThatThereIsRoomFor(String country) {
		Topic topic = new Topic(LONGEST_ROOT);
		List<String> names = new ArrayList<>();
		published().map(Descriptor::topic).distinct().forEach(name -> {
			int length = topic.write(name, Country.of(country));
			names.add(new String(topic.bytes(), 0, length));
		});

		assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.length() <= MqttClient.MAXIMUM_TOPIC_LENGTH);
	}

	@Test
	void shouldGiveEverythingWithAUnitTheDeviceClassOfTheUnit() {
		List<String> pairs = published().filter(row -> !row.unit().isEmpty())
				.map(row -> row.unit() + " " + row.deviceClass()).distinct().sorted().toList();

		assertThat(pairs).containsExactlyInAnyOrder("kWh energy", "GJ energy", "kW power", "kVA apparent_power",
				"kvar reactive_power", "kvarh reactive_energy", "V voltage", "A current", "Hz frequency", "m3 gas",
				"m3 water", "m3/h volume_flow_rate", "degC temperature");
	}

	@Test
	void shouldGiveTimesTheirOwnRowsBesideTheValue() {
		List<Descriptor> rows = rows();

		assertThat(rows.stream().filter(row -> row.reference().endsWith("@time"))).isNotEmpty()
				.allSatisfy(time -> assertThat(rows).as("the value of %s", time.reference())
						.anyMatch(row -> row.reference().equals(time.reference().replace("@time", ""))
								&& row.medium() == time.medium()));
	}

	private static Stream<Descriptor> published() {
		return rows().stream().filter(row -> Objects.nonNull(row.topic()));
	}

	private static List<Descriptor> rows() {
		List<Descriptor> rows = new ArrayList<>();
		while (Descriptors.at(rows.size()) != Descriptors.END_OF_DESCRIPTORS) {
			rows.add(Descriptors.at(rows.size()));
		}
		return rows;
	}
}
