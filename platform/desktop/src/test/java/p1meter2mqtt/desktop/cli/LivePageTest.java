package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** A real browser looks at the live page of a simulated meter. Its pictures are in {@code target/pictures}. */
@Tag("slow")
@Timeout(600)
class LivePageTest {

	private static final String ROOT = "sensors/power/p1meter/";
	private static final Path PICTURES = Path.of("target/pictures");
	/** What is said to be seen within a second; this machine may be busy, but the meter is offline after 30 s. */
	private static final Duration SOON = Duration.ofSeconds(10);

	/** What the broker has handed on, by topic. */
	private static final Map<String, String> AT_BROKER = new ConcurrentHashMap<>();

	private static LivePageRun run;
	private static Browser browser;
	private static MqttClient observer;

	@BeforeAll
	static void start() throws Exception {
		browser = new Browser(1200, 900);
		run = new LivePageRun("simulate", "--meter", "be", "--quiet");
		observer = new MqttClient("tcp://127.0.0.1:" + run.brokerPort(), MqttClient.generateClientId(),
				new MemoryPersistence());
		observer.connect();
		// Moquette 0.17 may take a SUBSCRIBE right behind CONNACK for one on a closed connection, but not after this
		observer.publish("observer", new byte[0], 1, false);
		observer.subscribe(ROOT + "#", 0, (topic, message) -> AT_BROKER.put(topic.substring(ROOT.length()),
				message.toString()));
	}

	@BeforeEach
	void open() throws InterruptedException {
		browser.resize(1200, 900);
		browser.prefer("light");
		browser.open(run.address());
		browser.await("readings", () -> !value("actual_received").isEmpty());
		browser.complaints();
	}

	@AfterEach
	void shouldHaveAskedForNothingElsewhereAndComplainedOfNothing() throws InterruptedException {
		assertThat(browser.complaints()).isEmpty();
		String own = run.address();
		assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(own));
	}

	@AfterAll
	static void end() throws Exception {
		observer.disconnectForcibly(0, 100);
		observer.close();
		browser.close();
		run.close();
	}

	/** What the table of topics has for one. */
	private static String value(String name) {
		return (String) browser.script("const row = [...document.querySelectorAll('#topics tr')]"
				+ ".find(each => each.querySelector('th').textContent === arguments[0]);"
				+ "return row ? row.querySelector('.value').textContent : ''", name);
	}

	/** What the table of topics has, all at one moment. */
	private static Map<?, ?> values() {
		return (Map<?, ?>) browser.script("return Object.fromEntries([...document.querySelectorAll('#topics tr')]"
				+ ".map(row => [row.querySelector('th').textContent, row.querySelector('.value').textContent]))");
	}

	private static String station(String id) {
		return browser.text("#station-" + id);
	}

	@Test
	void shouldShowTheValuesThatAreAtTheBroker() throws Exception {
		browser.await("the broker's values", () -> AT_BROKER.containsKey("meter_time"));
		browser.await("the same values", () -> {
			Map<?, ?> shown = values();
			return AT_BROKER.entrySet().stream().filter(topic -> topic.getValue().length() < 100)
					.allMatch(topic -> topic.getValue().equals(shown.get(topic.getKey())));
		});

		browser.await("the power of the broker's values", () -> {
			double watts = 1_000 * (Double.parseDouble(AT_BROKER.get("actual_consumption"))
					- Double.parseDouble(AT_BROKER.get("actual_received")));
			String shown = browser.text("#power").replaceAll("\\D", "");
			return shown.equals(Long.toString(Math.abs(Math.round(watts))));
		});
		assertThat(browser.text("#totals")).contains("Gas", "Water", "From the grid high");
		assertThat(browser.text("#tariff")).startsWith("Tariff ");
		assertThat(browser.text("#phases")).contains("L1", "L2", "L3");
		assertThat(browser.text("#demand")).contains("This month’s peak");
	}

	@ParameterizedTest
	@CsvSource({ "Cable out, line, silent", "Noise, reader, checksum is wrong",
			"A stray zero, table, a value is held back", "Wi-Fi lost, network, lost",
			"Broker gone, broker, not connected", "Broker frozen, broker, reads nothing more",
			"Another meter, table, a value is held back" })
	void shouldShowWhatEachButtonDoes(String label, String station, String words) throws InterruptedException {
		browser.await("all is well", () -> browser.text("#way").contains("connected")
				&& !station(station).contains(words) && !browser.script("return document.querySelectorAll("
						+ "'#way [data-state=ok]').length").equals(0L));
		if (label.equals("Another meter")) {
			browser.press(label);
			browser.await("another meter", () -> value("equipment_id").endsWith("1627"));
			return;
		}

		browser.press(label);

		browser.await(words + " at the " + station, () -> station(station).toLowerCase().contains(words.toLowerCase()));
		endIt();
		browser.await("all is well again", () -> browser.script("return document.querySelectorAll("
				+ "'#way [data-state=ok]').length").equals(6L));
	}

	@Test
	void shouldShowTheFaultInThePictureAtOnce() throws InterruptedException {
		browser.press("Cable out");
		long pressed = System.nanoTime();

		browser.await("the fault at the line", () -> station("line").contains("cable out"));

		assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(SOON);
		endIt();
	}

	private static void endIt() throws InterruptedException {
		// unless it has ended by itself by then
		browser.script("const end = [...document.querySelectorAll('#bench button')]"
				+ ".find(each => each.textContent === 'End it'); if (!end.hidden) { end.click(); }");
		browser.await("the end", () -> !browser.text("#bench").contains("Going on"));
	}

	@Test
	void shouldFollowTheSlidersAndTheTariff() throws InterruptedException {
		set("load", 6_000);
		browser.await("6 kW more", () -> Double.parseDouble(value("actual_consumption")) > 3);
		set("load", 0);
		set("sun", 6_000);
		browser.await("6 kW of sun", () -> Double.parseDouble(value("actual_received")) > 3
				&& browser.text("#direction").equals("to the grid"));
		set("sun", 0);

		browser.script("document.querySelectorAll('input[name=tariff]')[2].click()");
		browser.await("tariff 2", () -> value("actual_tarif_group").equals("2"));
		browser.script("document.querySelectorAll('input[name=tariff]')[0].click()");
	}

	private static void set(String slider, int value) {
		browser.script("const input = document.getElementById('slider-' + arguments[0]); input.value = arguments[1];"
				+ "input.dispatchEvent(new Event('input'))", slider, value);
	}

	@Test
	void shouldKeepTheHistoryWhenThePageIsLoadedAgain() throws InterruptedException {
		browser.await("ten seconds", () -> seconds() >= 10);
		long before = seconds();

		browser.reload();

		browser.await("the same seconds", () -> seconds() >= before);
	}

	/** How many seconds the chart has. */
	private static long seconds() {
		return (Long) browser.script("return Number(document.getElementById('chart').dataset.seconds ?? 0)");
	}

	@Test
	void shouldReadThePowerOffWithTheKeyboard() throws InterruptedException {
		browser.await("some seconds", () -> seconds() >= 5);

		browser.type("#chart", Keys.ARROW_LEFT, Keys.ARROW_LEFT);

		browser.await("a second's power",
				() -> browser.text("#readout").matches("\\d\\d:\\d\\d:\\d\\d .*(from|to) the grid.*"));
	}

	@Test
	void shouldZoomIntoWhatIsDraggedOver() throws InterruptedException {
		browser.await("some seconds", () -> seconds() >= 5);

		browser.drag("#chart .u-over", 200);

		browser.await("no range to be chosen", () -> browser.script(
				"return document.querySelectorAll('#ranges [aria-pressed=true]').length").equals(0L));
		browser.type("#chart", Keys.ESCAPE);
		browser.await("the range from before", () -> browser.script(
				"return document.querySelectorAll('#ranges [aria-pressed=true]').length").equals(1L));
	}

	@Test
	void shouldServeTwoPagesAtOnce() throws InterruptedException {
		String first = run.address();
		browser.openTab(first);
		try {
			browser.await("the power", () -> !browser.text("#power").equals("–"));
			set("gas", 1_000);
			browser.switchTo(0);
			browser.await("what the other page has set",
					() -> "1000".equals(browser.script("return document.getElementById('slider-gas').value")));
			set("gas", 0);
		} finally {
			browser.switchTo(1);
			browser.closeTab();
			browser.switchTo(0);
		}
	}

	@Test
	void shouldHoldATelegramAndExplainEachLine() throws InterruptedException {
		browser.await("a telegram", () -> browser.text("#telegram").contains("actual_received"));
		browser.press("Hold");
		String held = browser.text("#telegram-words");
		String time = value("meter_time");
		browser.await("the next telegrams", () -> !value("meter_time").equals(time));

		assertThat(browser.text("#telegram-words")).isEqualTo(held).contains("the checksum is right");
		assertThat(browser.text("#telegram")).contains("1-0:2.7.0(").contains("equipment_id");
		browser.press("Go on");
		browser.await("a newer telegram", () -> !browser.text("#telegram-words").equals(held));
	}

	@Test
	void shouldFilterTopics() {
		browser.script("const filter = document.getElementById('filter'); filter.value = 'voltage';"
				+ "filter.dispatchEvent(new Event('input'))");

		assertThat(browser.text("#topics-words")).startsWith("3 of ");
		assertThat(browser.text("#topics")).contains("instant_voltage_l2").doesNotContain("actual");
	}

	@ParameterizedTest
	@CsvSource({ "light, 1200", "dark, 1200", "light, 390", "dark, 390", "light, 800" })
	void shouldBeReadableForAllInEachSizeAndScheme(String scheme, int width) throws Exception {
		browser.prefer(scheme);
		browser.resize(width, 900);
		browser.await("all stations", () -> browser.script("return document.querySelectorAll('#way li').length")
				.equals(6L));
		browser.awaitDrawn();

		browser.picture(PICTURES.resolve("page-" + scheme + "-" + width + ".png"));

		assertThat(browser.script("return document.documentElement.scrollWidth")).as("wide").isEqualTo((long) width);
		assertThat((List<?>) browser.violations()).isEmpty();
	}

	@Test
	void shouldBeOperableByTheKeyboardAlone() throws IOException {
		Object focusable = browser.script("return [...document.querySelectorAll("
				+ "'button, input, summary, .scroll, .chart')]"
				+ ".filter(each => each.offsetParent !== null && each.tabIndex < 0).length");

		assertThat(focusable).isEqualTo(0L);
	}
}
