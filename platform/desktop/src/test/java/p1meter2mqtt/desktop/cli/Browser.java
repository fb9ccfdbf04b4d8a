package p1meter2mqtt.desktop.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import p1meter2mqtt.testing.SystemProgram;

/** A real browser without a window. Its programs are the system's: nothing is downloaded. */
final class Browser implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(100);
	private static final Duration LOOK = Duration.ofMillis(20);

	/** Selenium wants to tell that it does not know this browser's version: nothing of that is used. */
	private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools");

	static {
		SELENIUM.setLevel(Level.OFF);
	}

	private final ChromeDriver driver;

	/** Something that a page says, or that is in it. */
	interface Look {

		boolean isSeen();
	}

	/** Starts a browser with a window of that size, light. */
	Browser(int width, int height) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(SystemProgram.find("chromium").toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--hide-scrollbars", "--disable-background-networking", "--disable-component-update", "--no-first-run");
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability("goog:loggingPrefs", logs);
		ChromeDriverService service = new ChromeDriverService.Builder()
				.usingDriverExecutable(SystemProgram.find("chromedriver").toFile()).withTimeout(PATIENCE).build();
		this.driver = new ChromeDriver(service, options);
		this.driver.manage().timeouts().scriptTimeout(PATIENCE);
		resize(width, height);
		prefer("light");
	}

	/** Opens the page, and waits until it shows something. */
	void open(String address) throws InterruptedException {
		this.driver.get(address);
		awaitReady();
	}

	/** Loads it again. */
	void reload() throws InterruptedException {
		this.driver.navigate().refresh();
		awaitReady();
	}

	private void awaitReady() throws InterruptedException {
		await("the page", () -> Boolean.TRUE.equals(script("return document.documentElement.dataset.ready === 'yes'")));
	}

	/** Waits for something to be seen. */
	void await(String what, Look look) throws InterruptedException {
		long start = System.nanoTime();
		while (!look.isSeen()) {
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as("waiting for %s in: %s", what, text("body"))
					.isLessThan(PATIENCE);
			Thread.sleep(LOOK.toMillis());
		}
	}

	/** What is shown of an element. */
	String text(String selector) {
		return this.driver.findElement(By.cssSelector(selector)).getText();
	}

	/** What is in an element, shown or not. */
	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/** Waits until the page is drawn as it is now. */
	void awaitDrawn() {
		this.driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
				+ "requestAnimationFrame(() => requestAnimationFrame(() => done()))");
	}

	/** Presses the button with that text. */
	void press(String label) {
		this.driver.findElement(By.xpath("//button[normalize-space()='" + label + "']")).click();
	}

	/** Draws the pointer over an element, from its middle, with the button pressed. */
	void drag(String selector, int right) {
		new Actions(this.driver).moveToElement(this.driver.findElement(By.cssSelector(selector))).clickAndHold()
				.moveByOffset(right / 2, 0).moveByOffset(right - right / 2, 0).release().perform();
	}

	/** Presses keys while an element has the focus. */
	void type(String selector, CharSequence... keys) {
		this.driver.findElement(By.cssSelector(selector)).sendKeys(keys);
	}

	void resize(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height,
				"deviceScaleFactor", 1, "mobile", width < 500));
	}

	/** {@code light} or {@code dark}. */
	void prefer(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	/** Takes a picture of the whole page. */
	void picture(Path file) throws IOException {
		picture(file, true);
	}

	/** Takes a picture of what is seen of the page. */
	void pictureOfWindow(Path file) throws IOException {
		picture(file, false);
	}

	private void picture(Path file, boolean whole) throws IOException {
		Object data = this.driver.executeCdpCommand("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", whole)).get("data");
		Files.createDirectories(file.getParent());
		Files.write(file, Base64.getDecoder().decode((String) data));
	}

	/** What the browser's console has complained of since the last time. */
	List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString).toList();
	}

	/** The addresses that were asked for since the last time. */
	List<String> requests() {
		List<String> addresses = new ArrayList<>();
		for (LogEntry entry : this.driver.manage().logs().get(LogType.PERFORMANCE)) {
			String message = entry.getMessage();
			int url = message.indexOf("\"url\":\"");
			if (message.contains("\"Network.requestWillBeSent\"") && url >= 0) {
				int start = message.indexOf("\"request\":");
				int from = message.indexOf("\"url\":\"", start) + "\"url\":\"".length();
				addresses.add(message.substring(from, message.indexOf('"', from)));
			}
		}
		return addresses;
	}

	/** What axe finds wrong with the page. */
	Object violations() throws IOException {
		try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
			script(new String(axe.readAllBytes(), UTF_8));
		}
		return this.driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
				+ "axe.run().then(result => done(result.violations.map(violation => violation.id + ': '"
				+ " + violation.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))));");
	}

	/** Opens another tab beside this one. */
	void openTab(String address) throws InterruptedException {
		this.driver.switchTo().newWindow(WindowType.TAB);
		open(address);
	}

	/** Closes the tab that it is at. */
	void closeTab() {
		this.driver.close();
	}

	/** Goes to one of the tabs, the first being 0. */
	void switchTo(int tab) {
		this.driver.switchTo().window(new ArrayList<>(this.driver.getWindowHandles()).get(tab));
	}

	@Override
	public void close() {
		this.driver.quit();
	}
}
