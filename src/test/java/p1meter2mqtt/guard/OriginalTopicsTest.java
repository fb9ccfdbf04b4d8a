package p1meter2mqtt.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.Settings;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.publish.Topic;

/**
 * Holds the topics of the original, Arno-v's P1Meter2Mqtt: people's automations depend on them, so they are not to be
 * renamed.
 */
class OriginalTopicsTest {

	private static final int ANY = 0;

	@ParameterizedTest
	@CsvSource(textBlock = """
			1-0:1.8.1,   consumption_tarif_low
			1-0:1.8.2,   consumption_tarif_high
			1-0:2.8.1,   received_tarif_low
			1-0:2.8.2,   received_tarif_high
			0-0:96.14.0, actual_tarif_group
			1-0:1.7.0,   actual_consumption
			1-0:2.7.0,   actual_received
			1-0:32.7.0,  instant_voltage_l1
			1-0:52.7.0,  instant_voltage_l2
			1-0:72.7.0,  instant_voltage_l3
			1-0:31.7.0,  instant_power_current_l1
			1-0:51.7.0,  instant_power_current_l2
			1-0:71.7.0,  instant_power_current_l3
			1-0:21.7.0,  instant_power_usage_l1
			1-0:41.7.0,  instant_power_usage_l2
			1-0:61.7.0,  instant_power_usage_l3
			1-0:22.7.0,  instant_power_return_l1
			1-0:42.7.0,  instant_power_return_l2
			1-0:62.7.0,  instant_power_return_l3
			""")
	void shouldKeepTheTopicOfAnObjectOfTheMeter(String reference, String name) {
		assertThat(topics(reference, ANY, Country.NETHERLANDS)).containsExactly("sensors/power/p1meter/" + name);
	}

	@ParameterizedTest
	@CsvSource({ "3, gas_meter_m3", "4, thermal_gj", "7, water_meter_m3" })
	void shouldKeepTheTopicOfAnMBusDevice(int medium, String name) {
		assertThat(topics("0-n:24.2.1", medium, Country.NETHERLANDS)).containsExactly("sensors/power/p1meter/" + name);
	}

	@ParameterizedTest
	@CsvSource({
			"1-0:1.8.1, consumption_tarif_high", "1-0:1.8.2, consumption_tarif_low",
			"1-0:2.8.1, received_tarif_high", "1-0:2.8.2, received_tarif_low"
	})
	void shouldCallTheFirstTariffHighInBelgium(String reference, String name) {
		assertThat(topics(reference, ANY, Country.BELGIUM)).containsExactly("sensors/power/p1meter/" + name);
	}

	/** The whole topics of the objects of a reference, as they are with the default settings. */
	private static List<String> topics(String reference, int medium, Country country) {
		Topic topic = new Topic(new Settings().topicRoot);
		return IntStream.iterate(0, row -> Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS, row -> row + 1)
				.mapToObj(Descriptors::at)
				.filter(row -> row.reference().equals(reference) && row.medium() == medium)
				.map(Descriptor::topic)
				.map(name -> new String(topic.bytes(), 0, topic.write(name, country), US_ASCII))
				.toList();
	}
}
