package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.desktop.endtoend.FastTime;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;
import p1meter2mqtt.testing.MosquittoBroker;

/** The broker and the network go wrong in all ways that we know of, and then right again. */
@Tag("slow")
@Timeout(300)
class NetworkFaultsTest {

	static Stream<Arguments> faults() {
		return NetworkFaults.all().stream().flatMap(fault -> {
			Stream<Broker> brokers = fault.needsMosquitto() ? Stream.of(new MosquittoBroker())
					: Stream.of(new EmbeddedBroker(), new MosquittoBroker());
			return brokers.map(broker -> Arguments.of(fault, broker));
		});
	}

	@ParameterizedTest
	@MethodSource("faults")
	void shouldReadOnMeanwhileAndComeBackWithTheNewestValues(NetworkFault fault, Broker broker) throws Exception {
		// another class may have left some that hang
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (NetworkScene scene = new NetworkScene(broker)) {
			fault.script().play(scene);

			long over = System.nanoTime();
			int sent = scene.meter().sent();
			scene.watcher().awaitNumber("p1/" + NumberedTelegrams.POWER_TOPIC, sent + 1);
			long seconds = TimeUnit.NANOSECONDS.toSeconds((System.nanoTime() - over) * FastTime.SPEED);

			assertThat(seconds).as("seconds to come back").isLessThanOrEqualTo(NetworkFaults.WITHIN_SECONDS);
			MeasuredRecoveries.add(fault.name(), broker.toString(), seconds);
			assertNothingIsLostOrWrong(scene);
			scene.awaitOpen(1);
		}
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> !before.contains(thread))
				.extracting(Thread::getName).doesNotContain("uplink", "meter");
	}

	private static void assertNothingIsLostOrWrong(NetworkScene scene) throws Exception {
		scene.meter().close();
		scene.watcher().awaitNumber("p1/" + NumberedTelegrams.POWER_TOPIC, scene.meter().sent());
		List<Integer> numbers = scene.watcher().numbers("p1/" + NumberedTelegrams.POWER_TOPIC);
		assertThat(numbers).isSorted().allMatch(number -> number >= 1 && number <= scene.meter().sent());
		P1Meter2Mqtt firmware = scene.board().firmware();
		assertThat(firmware.goodTelegrams()).as("telegrams taken").isEqualTo(scene.meter().sent());
		for (int outcome = TelegramReader.NO_CRC; outcome < TelegramReader.OUTCOMES; outcome++) {
			assertThat(firmware.telegrams(outcome)).as("telegrams that came to %d", outcome).isZero();
		}
		assertThat(firmware.refusedValues()).isZero();
		assertThat(firmware.isMeterOnline()).isTrue();
	}
}
