package p1meter2mqtt.desktop.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The image of {@code board/qemu-riscv32} in QEMU, with its P1 port and QEMU's monitor on connections of the loopback
 * interface. The board sees this machine's loopback interface at {@link #HOST}.
 */
public final class EmulatedBoard implements AutoCloseable {

	/** The program that emulates the board. */
	public static final String PROGRAM = "qemu-system-riscv32";

	/** Where the board finds what listens on this machine. */
	public static final String HOST = "10.0.2.2";

	/** Where the options are put in the machine's memory: {@code options.c} reads them there. */
	private static final String OPTIONS_ADDRESS = "0x80F00000";

	private static final int CONNECT_MILLIS = 30_000;
	private static final int ANSWER_SECONDS = 30;
	private static final String STATISTICS_QUESTION = "s";
	private static final String CLOCK_STEP = "t";
	private static final String COLLECT = "g";
	private static final String STATISTICS_ANSWER = "statistics: ";

	private final Path options;
	private final Process process;
	private final Socket line;
	private final Socket monitor;
	private final Consumer<String> console;
	/** Lets QEMU not outlive this process. */
	private final Thread plug = new Thread(this::pullPlug, "board's plug");
	private volatile CompletableFuture<String> statistics = new CompletableFuture<>();

	/** What a board is started with; the rest has defaults. */
	public static final class Builder {

		private final Path image;
		private final Map<String, String> options;
		private final List<String> arguments = new ArrayList<>();
		private byte[] boardId = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };

		/**
		 * Prepares a board.
		 *
		 * @param image what was built
		 * @param options what is changed of the settings, by name
		 */
		public Builder(Path image, Map<String, String> options) {
			this.image = image;
			this.options = options;
		}

		/** Gives the board another identifier, six bytes. */
		public Builder boardId(byte[] id) {
			this.boardId = id.clone();
			return this;
		}

		/** Adds arguments for QEMU, for instance {@code -icount shift=0}. */
		public Builder arguments(String... more) {
			this.arguments.addAll(List.of(more));
			return this;
		}

		/**
		 * Starts the board.
		 *
		 * @param console gets what the board prints, line by line, in a thread of its own
		 * @throws IOException if QEMU can't be started, or ends at once; the message has what it said
		 */
		public EmulatedBoard start(Consumer<String> console) throws IOException {
			return new EmulatedBoard(this, console);
		}
	}

	private EmulatedBoard(Builder builder, Consumer<String> console) throws IOException {
		this.console = console;
		this.options = Files.createTempFile("p1meter2mqtt", ".options");
		StringBuilder lines = new StringBuilder();
		builder.options.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
		Files.writeString(this.options, lines, ISO_8859_1);
		try (ServerSocket lineServer = listen(); ServerSocket monitorServer = listen()) {
			this.process = new ProcessBuilder(command(builder, lineServer.getLocalPort(), monitorServer.getLocalPort()))
					.redirectErrorStream(true).start();
			new Thread(this::readConsole, "board's console").start();
			try {
				this.line = accept(lineServer);
				this.monitor = accept(monitorServer);
			} catch (IOException e) {
				this.process.destroyForcibly();
				throw new IOException(PROGRAM + " does not start: " + e.getMessage(), e);
			}
		}
		Runtime.getRuntime().addShutdownHook(this.plug);
		this.line.setTcpNoDelay(true);
		new Thread(this::discardMonitor, "board's monitor").start();
	}

	private List<String> command(Builder builder, int linePort, int monitorPort) {
		StringBuilder address = new StringBuilder();
		for (byte part : builder.boardId) {
			address.append(address.length() == 0 ? "" : ":").append(String.format("%02x", part));
		}
		List<String> command = new ArrayList<>(List.of(PROGRAM, "-M", "virt", "-m", "16M", "-bios", "none",
				"-display", "none", "-serial", "stdio", "-kernel", builder.image.toString(),
				"-device", "loader,file=" + this.options + ",addr=" + OPTIONS_ADDRESS + ",force-raw=on",
				"-global", "virtio-mmio.force-legacy=false", "-netdev", "user,id=net0",
				"-device", "virtio-net-device,id=card0,netdev=net0,mac=" + address,
				"-chardev", "socket,id=p1,host=127.0.0.1,port=" + linePort, "-device", "pci-serial,chardev=p1",
				"-monitor", "tcp:127.0.0.1:" + monitorPort));
		command.addAll(builder.arguments);
		return command;
	}

	private void pullPlug() {
		this.process.destroyForcibly();
	}

	private static ServerSocket listen() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	private static Socket accept(ServerSocket server) throws IOException {
		server.setSoTimeout(CONNECT_MILLIS);
		return server.accept();
	}

	private void readConsole() {
		try (BufferedReader reader = this.process.inputReader(ISO_8859_1)) {
			for (String text = reader.readLine(); text != null; text = reader.readLine()) {
				if (text.startsWith(STATISTICS_ANSWER)) {
					this.statistics.complete(text.substring(STATISTICS_ANSWER.length()));
				} else {
					this.console.accept(text);
				}
			}
		} catch (IOException e) {
			// the board has ended
		}
	}

	private void discardMonitor() {
		byte[] ignored = new byte[1024];
		try (InputStream input = this.monitor.getInputStream()) {
			while (input.read(ignored) >= 0) {
				// QEMU repeats what it is told
			}
		} catch (IOException e) {
			// the board has ended
		}
	}

	/**
	 * The P1 line: what is written there comes from the meter. Not paced; QEMU holds back what the board does not take.
	 */
	public OutputStream line() throws IOException {
		return this.line.getOutputStream();
	}

	/** Gives QEMU's monitor a command, for instance {@code set_link card0 off}. */
	public void command(String command) throws IOException {
		OutputStream output = this.monitor.getOutputStream();
		output.write((command + "\n").getBytes(ISO_8859_1));
		output.flush();
	}

	/**
	 * Lets the board's clock go on by so much at once; the network's time-outs are not shortened. What is due then is
	 * done when the board has answered a question for its {@link #statistics}.
	 */
	public void step(int millis) throws IOException {
		type(millis + CLOCK_STEP);
	}

	private void type(String text) throws IOException {
		OutputStream output = this.process.getOutputStream();
		output.write(text.getBytes(ISO_8859_1));
		output.flush();
	}

	/**
	 * Asks the board what it has counted since start-up. It answers when none of its threads has anything to do.
	 *
	 * @throws IOException if it does not answer
	 */
	public BoardStatistics statistics() throws IOException {
		return ask(STATISTICS_QUESTION);
	}

	/**
	 * Lets the board collect all of its Java heap that is not used.
	 *
	 * @return what it has counted after that
	 * @throws IOException if it does not answer
	 */
	public BoardStatistics collect() throws IOException {
		return ask(COLLECT);
	}

	private BoardStatistics ask(String question) throws IOException {
		CompletableFuture<String> answer = new CompletableFuture<>();
		this.statistics = answer;
		type(question);
		try {
			return BoardStatistics.parse(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
		} catch (TimeoutException | ExecutionException e) {
			throw new IOException("the board does not answer", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while waiting for the board's answer", e);
		}
	}

	/** Whether the board runs. */
	public boolean isRunning() {
		return this.process.isAlive();
	}

	/**
	 * Waits until the board has ended by itself.
	 *
	 * @return its exit status, or -1 if it has not ended in that time
	 */
	public int awaitEnd(int seconds) throws InterruptedException {
		return this.process.waitFor(seconds, TimeUnit.SECONDS) ? this.process.exitValue() : -1;
	}

	/** Pulls the plug. */
	@Override
	public void close() throws IOException {
		pullPlug();
		try {
			this.process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		try {
			Runtime.getRuntime().removeShutdownHook(this.plug);
		} catch (IllegalStateException e) {
			// the process is ending: the hook does the same
		}
		this.line.close();
		this.monitor.close();
		Files.deleteIfExists(this.options);
	}
}
