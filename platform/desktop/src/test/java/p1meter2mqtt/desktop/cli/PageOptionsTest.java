package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the live page is served, and where not. */
@Timeout(300)
class PageOptionsTest {

	private static final String TELEGRAM = "../../telegrams/nl-dsmr5.0-three-phase-gas.telegram";

	private final CommandRun command = new CommandRun();

	@Test
	void shouldSayOnTheFirstLineOfSimulateWhereThePageIs() {
		this.command.run("simulate", "--seconds", "1");

		assertThat(this.command.out()).matches("(?s)page {5}http://127\\.0\\.0\\.1:\\d+/.*");
	}

	@Test
	void shouldServeNoneIfToldSo() {
		this.command.run("simulate", "--seconds", "1", "--no-page");

		assertThat(this.command.out()).startsWith("meter").doesNotContain("http://");
	}

	@Test
	void shouldServeNoneOfARecordingUnlessAskedTo() {
		this.command.run("replay", TELEGRAM);

		assertThat(this.command.out()).startsWith("meter").doesNotContain("http://");
	}

	@Test
	void shouldServeThePageOfARecordingWithoutABench() throws Exception {
		List<String> arguments = new ArrayList<>(List.of("replay", "--quiet"));
		// it does not end by itself before somebody looks
		arguments.addAll(Collections.nCopies(300, TELEGRAM));
		try (LivePageRun run = new LivePageRun(arguments.toArray(String[]::new));
				BufferedReader events = new BufferedReader(
						new InputStreamReader(URI.create(run.address() + "events").toURL().openStream()))) {
			String told = "";
			while (!told.contains("gas_meter_m3")) {
				told = events.readLine();
			}
			assertThat(told).doesNotContain("\"bench\"");
		}
	}

	@Test
	void shouldShowNoPageToOthersWithoutAPassword() {
		assertThat(this.command.run("simulate", "--page-address", "0.0.0.0")).isEqualTo(Main.WRONG_USAGE);
		assertThat(this.command.err()).contains("--page-address 0.0.0.0 shows the page to others",
				"P1_PAGE_PASSWORD");
	}

	@Test
	void shouldWarnThatOthersCanSeeThePage() {
		this.command.run(Map.of("P1_PAGE_PASSWORD", "long enough"), "simulate", "--seconds", "1", "--page", "0",
				"--page-address", "0.0.0.0");

		assertThat(this.command.out()).contains("WARNING  everybody who can reach 0.0.0.0 and knows the password")
				.doesNotContain("long enough");
	}

	@Test
	void shouldSayThatAPortIsTaken() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThat(this.command.run("simulate", "--page", Integer.toString(taken.getLocalPort())))
					.isEqualTo(Main.BAD_INPUT);
			assertThat(this.command.err()).contains("the page can't be served on 127.0.0.1, port "
					+ taken.getLocalPort(), "Give another port by --page");
		}
	}

	@Test
	void shouldRefuseAPortThatIsNone() {
		assertThat(this.command.run("simulate", "--page", "70000")).isEqualTo(Main.WRONG_USAGE);
		assertThat(this.command.err()).contains("--page is 70000, but a port is 1 to 65535");
	}

	@Test
	void shouldShowOneBoardOnly() {
		assertThat(this.command.run("simulate", "--boards", "2", "--page", "0")).isEqualTo(Main.WRONG_USAGE);
		assertThat(this.command.err()).contains("--page shows one board");
	}
}
