package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.lang.reflect.Proxy;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.device.NoRestart;
import p1meter2mqtt.microej.StandardMqttClients;
import p1meter2mqtt.platform.Platform;
import p1meter2mqtt.platform.Platforms;

/** Holds the board's Java heap in {@code configuration/common.properties} to what the firmware keeps on it. */
class MemoryTest {

	/** As much again as what stays is free for what comes and goes, which a garbage collector needs. */
	private static final int RESERVE = 2;

	@Test
	void shouldHaveAHeapOfTwiceWhatStaysOnIt() throws Exception {
		int size = Integer.parseInt(BuildFiles.options().getProperty("core.memory.javaheap.size"));
		int told = Integer.parseInt(
				BuildFiles.findOne("is about (\\d+) KB \\(MemoryTest", "configuration/common.properties"));

		int stays = stays();

		assertThat(stays).as("bytes that stay on the heap; raise core.memory.javaheap.size or need less")
				.isLessThan(size / RESERVE);
		assertThat(told).as("what common.properties says of it, in KB").isCloseTo(stays >> 10, withinPercentage(5));
	}

	private static int stays() throws ReflectiveOperationException {
		Platforms.install(platformWithoutParts());
		JavaHeap heap = new JavaHeap();
		heap.addObject(new P1Meter2Mqtt(everything(), line -> {
		}, new StandardMqttClients(), new NoRestart()));
		for (JavaClass type : ClassFiles.FIRMWARE) {
			heap.addClass(Class.forName(type.getName()));
		}
		return heap.bytes();
	}

	/** Settings with all that takes memory. */
	private static Settings everything() {
		Settings settings = new Settings();
		settings.publishRaw = true;
		settings.publishState = true;
		settings.decryptionKey = "000102030405060708090A0B0C0D0E0F";
		return settings;
	}

	private static Platform platformWithoutParts() {
		return (Platform) Proxy.newProxyInstance(MemoryTest.class.getClassLoader(), new Class<?>[] { Platform.class },
				(platform, method, arguments) -> switch (method.getReturnType().getName()) {
				case "[B" -> new byte[6];
				case "int" -> 0;
				case "long" -> 0L;
				case "boolean" -> false;
				default -> null;
				});
	}
}
