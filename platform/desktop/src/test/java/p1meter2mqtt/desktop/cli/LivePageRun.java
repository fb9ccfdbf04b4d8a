package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that serves the live page, run as from the command line until it is closed. */
final class LivePageRun implements AutoCloseable {

	private static final Pattern PAGE = Pattern.compile("^page +(http://127.0.0.1:\\d+/)");
	private static final Pattern BROKER = Pattern.compile("broker +tcp://127.0.0.1:(\\d+)");
	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

	private final StringBuffer output = new StringBuffer();
	private final Thread thread;

	/** Starts a command on any free port, and waits until it has said where the page is. */
	LivePageRun(String... arguments) throws InterruptedException {
		var commandLine = Main.commandLine(Map.of("P1_PAGE", "0")).setOut(new PrintWriter(new Output(), true));
		this.thread = new Thread(() -> Main.execute(commandLine, arguments), "live page's run");
		this.thread.start();
		find(BROKER);
	}

	/** The page's address. */
	String address() throws InterruptedException {
		return find(PAGE);
	}

	/** The port of the broker. */
	int brokerPort() throws InterruptedException {
		return Integer.parseInt(find(BROKER));
	}

	private String find(Pattern pattern) throws InterruptedException {
		long start = System.nanoTime();
		Matcher found = pattern.matcher(this.output);
		while (!found.find()) {
			assertThat(System.nanoTime() - start).as("waiting for %s in %s", pattern, this.output)
					.isLessThan(PATIENCE_NANOS);
			TimeUnit.MILLISECONDS.sleep(10);
			found = pattern.matcher(this.output);
		}
		return found.group(1);
	}

	/** Ends it as Ctrl-C does. */
	@Override
	public void close() throws InterruptedException {
		this.thread.interrupt();
		this.thread.join();
	}

	private final class Output extends Writer {

		@Override
		public void write(char[] characters, int offset, int length) {
			LivePageRun.this.output.append(characters, offset, length);
		}

		@Override
		public void flush() {
			// all is there
		}

		@Override
		public void close() {
			// nothing is open
		}
	}
}
