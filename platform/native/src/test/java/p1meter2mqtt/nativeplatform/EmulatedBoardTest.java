package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;

/** The firmware as native code on the emulated board. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmulatedBoardTest {

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");
	private static final String ROOT = "sensors/power/p1meter/";

	@Test
	void shouldPublishTheReadingsOfATelegram() throws Exception {
		Path image = TestImage.firmware();
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			try (Observer observer = new Observer(broker).watch(ROOT + "#");
					EmulatedBoard board = new EmulatedBoard.Builder(image, optionsFor(broker)).start(System.out::println)) {
				awaitMessage(observer, "status", "online");
				board.line().write(Files.readAllBytes(TELEGRAM));
				Map<String, String> readings = readingsUntil(observer, "gas_meter_time");
				assertThat(readings).containsEntry("consumption_tarif_low", "4321.098")
						.containsEntry("actual_consumption", "1.234")
						.containsEntry("gas_meter_m3", "2468.135")
						.containsEntry("gas_meter_time", "2026-01-31T11:55:00+01:00");
			}
		}
	}

	private static Map<String, String> optionsFor(MosquittoBroker broker) {
		return Map.of("mqttHost", EmulatedBoard.HOST, "mqttPort", Integer.toString(broker.port()));
	}

	private static void awaitMessage(Observer observer, String name, String payload) throws InterruptedException {
		Observer.Message message = observer.next();
		while (!message.topic().equals(ROOT + name) || !message.payload().equals(payload)) {
			message = observer.next();
		}
	}

	private static Map<String, String> readingsUntil(Observer observer, String last) throws InterruptedException {
		Map<String, String> readings = new LinkedHashMap<>();
		while (!readings.containsKey(last)) {
			Observer.Message message = observer.next();
			readings.put(message.topic().substring(ROOT.length()), message.payload());
		}
		return readings;
	}
}
