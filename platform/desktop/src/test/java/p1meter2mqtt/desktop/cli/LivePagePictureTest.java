package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The picture of the live page in the README; {@code ./p1 renew --page} takes it anew. */
@Timeout(400)
class LivePagePictureTest {

	private static final Path PICTURE = Path.of("../../docs/images/page.png");
	private static final int WIDTH = 1_200;
	private static final int HEIGHT = 1_000;
	private static final int MARGIN = 16;
	private static final int MOST_BYTES = 150_000;

	/** More load and more sun, one after the other, so that the chart shows both directions. */
	private static final int[][] DAY = { { 0, 0 }, { 600, 0 }, { 2_400, 0 }, { 2_400, 800 }, { 900, 1_800 },
			{ 300, 3_000 }, { 300, 4_200 }, { 1_800, 4_200 }, { 600, 2_400 }, { 1_500, 900 }, { 3_300, 0 } };
	private static final int STEP_SECONDS = 11;

	@Test
	void shouldBeAsWideAsThePageAndSmallEnoughForTheReadme() throws Exception {
		if (System.getProperty("renew") != null) {
			take();
		}

		BufferedImage picture = ImageIO.read(PICTURE.toFile());
		assertThat(picture.getWidth()).isEqualTo(WIDTH);
		assertThat(Files.size(PICTURE)).isLessThan(MOST_BYTES);
	}

	private static void take() throws Exception {
		try (Browser browser = new Browser(WIDTH, HEIGHT);
				LivePageRun run = new LivePageRun("simulate", "--meter", "be", "--quiet")) {
			browser.open(run.address());
			browser.await("readings", () -> !browser.text("#power").equals("–"));
			for (int[] part : DAY) {
				set(browser, "load", part[0]);
				set(browser, "sun", part[1]);
				TimeUnit.SECONDS.sleep(STEP_SECONDS);
			}
			// from the top to the picture of the data's way
			long bottom = (Long) browser.script("return Math.ceil(document.getElementById('way').closest('section')"
					+ ".getBoundingClientRect().bottom)");
			browser.resize(WIDTH, (int) bottom + MARGIN);
			browser.pictureOfWindow(PICTURE);
		}
	}

	private static void set(Browser browser, String slider, int value) {
		browser.script("const input = document.getElementById('slider-' + arguments[0]); input.value = arguments[1];"
				+ "input.dispatchEvent(new Event('input'))", slider, value);
	}
}
