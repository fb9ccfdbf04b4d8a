package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import picocli.CommandLine;

import p1meter2mqtt.nativeplatform.TestImage;

/** {@code ./p1 emulate}, here since it needs what this module compiles to C. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EmulateCommandTest {

	/** The last of it comes with the line of counters, each ten seconds. */
	private static final List<String> SHOWN = List.of("RV32IMAC", "KiB of flash", "month_peak_demand",
			"instructions each");
	private static final int POLL_MILLIS = 10;

	@BeforeEach
	void tellRoot() {
		System.setProperty(EmulateCommand.ROOT_PROPERTY, "../..");
	}

	@AfterEach
	void forgetRoot() {
		System.clearProperty(EmulateCommand.ROOT_PROPERTY);
	}

	@Test
	void shouldShowWhatTheEmulatedBoardPublishesAndWhatItCosts() throws Exception {
		TestImage.requirePackages();
		StringWriter out = new StringWriter();
		CommandLine commandLine = Main.commandLine(Map.of()).setOut(new PrintWriter(out));
		FutureTask<Integer> command = new FutureTask<>(() -> Main.execute(commandLine, "emulate", "--meter", "be"));
		Thread run = new Thread(command, "emulate");
		run.start();
		try {
			while (run.isAlive() && !SHOWN.stream().allMatch(out.toString()::contains)) {
				TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
			}
		} finally {
			// as Ctrl-C does
			run.interrupt();
			run.join();
		}

		assertThat(command.get()).as(out.toString()).isEqualTo(Main.DONE);
		assertThat(out.toString()).contains(SHOWN);
	}

	@Test
	void shouldRefuseTls() {
		StringWriter errors = new StringWriter();
		CommandLine commandLine = Main.commandLine(Map.of()).setErr(new PrintWriter(errors));

		int status = Main.execute(commandLine, "emulate", "--broker", "tls://broker.example:8883", "--ca", "ca.pem");

		assertThat(status).isEqualTo(Main.WRONG_USAGE);
		assertThat(errors.toString()).contains("no TLS");
	}
}
