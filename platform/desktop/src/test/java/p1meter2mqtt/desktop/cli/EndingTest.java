package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.NotReachedException;
import p1meter2mqtt.desktop.run.FirmwareRun;
import p1meter2mqtt.desktop.run.JvmFirmware;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.desktop.view.QuietView;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.testing.TestAuthority;

/** Whatever the broker or the meter does, a command ends when its time is over or it is told to. */
@Tag("slow")
@Timeout(300)
final class EndingTest {

	/** Two seconds are promised; a busy machine gets some more. */
	private static final Duration LIMIT = Duration.ofSeconds(1 + 2 + 4);

	private static final byte[] CONNACK = { 0x20, 2, 0, 0 };

	@TempDir
	private Path folder;

	/** What a broker does that is none. */
	enum Peer {

		SILENT {
			@Override
			void serve(Socket client) throws IOException, InterruptedException {
				client.getInputStream().transferTo(OutputStream.nullOutputStream());
			}
		},
		NEVER_READS {
			@Override
			void serve(Socket client) throws IOException, InterruptedException {
				TimeUnit.MINUTES.sleep(1);
			}
		},
		DRIPS {
			@Override
			void serve(Socket client) throws IOException, InterruptedException {
				while (true) {
					client.getOutputStream().write(0x20);
					TimeUnit.MILLISECONDS.sleep(500);
				}
			}
		},
		SILENT_AFTER_CONNACK {
			@Override
			void serve(Socket client) throws IOException, InterruptedException {
				InputStream input = client.getInputStream();
				input.read();
				client.getOutputStream().write(CONNACK);
				input.transferTo(OutputStream.nullOutputStream());
			}
		};

		abstract void serve(Socket client) throws IOException, InterruptedException;
	}

	@ParameterizedTest
	@EnumSource
	void shouldEndInTimeWithAPlainBrokerThatIsNone(Peer peer) throws Exception {
		try (ServerSocket server = listen(peer)) {
			assertEnds(LIMIT.plusSeconds(5), "--broker", "tcp://127.0.0.1:" + server.getLocalPort());
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldEndInTimeWithABrokerThatNeverAnswersTls(Peer peer) throws Exception {
		Path ca = new TestAuthority(this.folder, "authority").certificate();
		try (ServerSocket server = listen(peer)) {
			assertEnds(LIMIT.plusSeconds(5), "--broker", "tls://localhost:" + server.getLocalPort(), "--ca",
					ca.toString());
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldEndInTimeWithManyBoards(Peer peer) throws Exception {
		try (ServerSocket server = listen(peer)) {
			assertEnds(LIMIT.plusSeconds(8), "--boards", "20", "--broker", "tcp://127.0.0.1:" + server.getLocalPort());
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldEndInTimeWhenItIsToldTo(Peer peer) throws Exception {
		try (ServerSocket server = listen(peer)) {
			Process process = start("simulate", "--broker", "tcp://127.0.0.1:" + server.getLocalPort());
			process.getInputStream().read();

			process.destroy();

			assertThat(process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		}
	}

	@Test
	void shouldSayGoodbyeForEachBoardWhenItIsToldTo() throws Exception {
		Process process = start("simulate", "--boards", "3");
		BufferedReader output = process.inputReader();
		String line = output.readLine();
		while (line != null && !line.contains("boards online 3 of 3")) {
			line = output.readLine();
		}

		// which leaves its output open, as Process.destroy does not
		process.toHandle().destroy();

		assertThat(line).isNotNull();
		assertThat(output.lines()).last(InstanceOfAssertFactories.STRING)
				.containsPattern("Ended: .* of 3 boards.* 0 still online");
	}

	@Test
	void shouldEndInTimeWithASerialPortWhoseReadNeverReturns() throws Exception {
		Settings settings = new Settings();
		HangingPort port = new HangingPort();
		MeterSide meter = new MeterSide("a port that hangs", port, "auto", MeterSide.NOTHING, false);
		LiveView view = new QuietView(new PrintWriter(OutputStream.nullOutputStream()));
		try (ServerSocket server = listen(Peer.SILENT)) {
			settings.mqttHost = "127.0.0.1";
			settings.mqttPort = server.getLocalPort();
			FirmwareRun run = new FirmwareRun(settings, meter, new JvmFirmware(settings, meter, new byte[6], view),
					view);
			long start = System.nanoTime();

			assertThatExceptionOfType(NotReachedException.class).isThrownBy(() -> run.run(1));

			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(5));
		} finally {
			port.letGo.countDown();
		}
	}

	/** A driver that neither an interrupt nor closing the port brings back. */
	private static final class HangingPort implements SerialPort {

		private final CountDownLatch letGo = new CountDownLatch(1);

		@Override
		public void open(int baudrate) {
			// it opens as any other
		}

		@Override
		public void setBaudrate(int baudrate) {
			// nobody notices
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			while (letGo.getCount() > 0) {
				try {
					letGo.await();
				} catch (InterruptedException e) {
					// it hangs
				}
			}
			return -1;
		}

		@Override
		public int available() {
			return 0;
		}

		@Override
		public void close() {
			// the read goes on
		}
	}

	/** The subscription is waited for before the time begins: two seconds, with many boards five. */
	private static void assertEnds(Duration limit, String... options) {
		List<String> arguments = new ArrayList<>(List.of("simulate", "--seconds", "1", "--quiet"));
		arguments.addAll(List.of(options));
		long start = System.nanoTime();

		new CommandRun().run(arguments.toArray(String[]::new));

		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
	}

	private static Process start(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Main.class.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static ServerSocket listen(Peer peer) throws IOException {
		ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		background(() -> {
			while (true) {
				Socket client = server.accept();
				background(() -> {
					try (client) {
						peer.serve(client);
					}
				});
			}
		});
		return server;
	}

	private interface Work {

		void run() throws IOException, InterruptedException;
	}

	private static void background(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			} catch (IOException | InterruptedException e) {
				// the test is over
			}
		}, "peer");
		thread.setDaemon(true);
		thread.start();
	}
}
