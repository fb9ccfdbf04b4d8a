package p1meter2mqtt.desktop.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import p1meter2mqtt.Settings;

/** TODO */
final class MeterCheck implements Check {
	MeterCheck(Settings settings, String port) {
	}
	@Override
	public boolean run(Consumer<Finding> findings) {
		return true;
	}
}
