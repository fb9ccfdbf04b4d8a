package p1meter2mqtt.desktop.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JSerialCommUartTest {

	@TempDir
	private Path folder;

	@Test
	void shouldReadEveryByteAsItWasSent() throws Exception {
		byte[] sent = new byte[20_000];
		new Random(5).nextBytes(sent);
		try (Pty pty = new Pty(this.folder)) {
			JSerialCommUart uart = device(pty);
			uart.open(115_200);
			Thread writer = new Thread(() -> {
				try {
					pty.write(sent);
				} catch (IOException e) {
					throw new AssertionError(e);
				}
			});
			writer.start();

			byte[] received = new byte[sent.length];
			int count = 0;
			while (count < received.length) {
				count += uart.read(received, count, Math.min(100, received.length - count));
			}

			assertThat(received).isEqualTo(sent);
			uart.close();
			writer.join();
		}
	}

	@Test
	void shouldReturnWhatHasArrivedWithoutWaitingForMore() throws Exception {
		try (Pty pty = new Pty(this.folder)) {
			JSerialCommUart uart = device(pty);
			uart.open(115_200);
			pty.write("/ABC".getBytes(US_ASCII));
			byte[] buffer = new byte[100];

			int count = uart.read(buffer, 10, 90);
			while (count < 4) {
				count += uart.read(buffer, 10 + count, 90 - count);
			}

			assertThat(new String(buffer, 10, 4, US_ASCII)).isEqualTo("/ABC");
			assertThat(uart.available()).isZero();
			uart.close();
		}
	}

	@Test
	void shouldGoOnReadingWhenItsSpeedIsChanged() throws Exception {
		try (Pty pty = new Pty(this.folder)) {
			JSerialCommUart uart = device(pty);
			uart.open(115_200);

			uart.setBaudrate(9_600);
			pty.write(new byte[] { 7 });

			assertThat(uart.read(new byte[1], 0, 1)).isEqualTo(1);
			uart.close();
		}
	}

	@Test
	void shouldEndAWaitingReadWhenItIsClosed() throws Exception {
		try (Pty pty = new Pty(this.folder)) {
			JSerialCommUart uart = device(pty);
			uart.open(115_200);
			CompletableFuture<Integer> second = secondRead(uart, pty);

			uart.close();

			assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
		}
	}

	@Test
	void shouldSayThatTheCableWasPulledOut() throws Exception {
		Pty pty = new Pty(this.folder);
		JSerialCommUart uart = device(pty);
		uart.open(115_200);
		CompletableFuture<Integer> second = secondRead(uart, pty);

		pty.close();

		assertThat(second).failsWithin(60, TimeUnit.SECONDS).withThrowableOfType(ExecutionException.class)
				.withMessageContaining("is gone");
		uart.close();
	}

	@Test
	void shouldOpenAgainAfterItWasClosed() throws Exception {
		try (Pty pty = new Pty(this.folder)) {
			JSerialCommUart device = device(pty);
			device.open(9_600);
			device.close();
			device.open(115_200);
			pty.write(new byte[] { 7 });

			assertThat(device.read(new byte[1], 0, 1)).isEqualTo(1);
			device.close();
		}
	}

	@Test
	void shouldSayThatThePortIsInUse() throws Exception {
		try (Pty pty = new Pty(this.folder)) {
			JSerialCommUart uart = device(pty);
			uart.open(115_200);

			assertThatIOException().isThrownBy(() -> device(pty).open(115_200)).withMessageContaining("in use");

			uart.close();
		}
	}

	@Test
	void shouldSayThatThereIsNoSuchPort() {
		assertThatIOException().isThrownBy(() -> new JSerialCommUart("/dev/ttyNone9").open(115_200))
				.isInstanceOf(MissingPortException.class)
				.withMessageStartingWith("there is no serial port /dev/ttyNone9: is the cable plugged in?");
	}

	private static JSerialCommUart device(Pty pty) {
		return new JSerialCommUart(pty.path().toString());
	}

	/** Starts a task that reads one byte and then waits for another one, which never comes. */
	private static CompletableFuture<Integer> secondRead(JSerialCommUart uart, Pty pty) throws Exception {
		CompletableFuture<Integer> first = new CompletableFuture<>();
		CompletableFuture<Integer> second = new CompletableFuture<>();
		Thread reader = new Thread(() -> {
			try {
				first.complete(uart.read(new byte[1], 0, 1));
				second.complete(uart.read(new byte[1], 0, 1));
			} catch (IOException e) {
				second.completeExceptionally(e);
			}
		});
		reader.setDaemon(true);
		reader.start();
		pty.write(new byte[] { 1 });
		assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(1);
		return second;
	}
}
