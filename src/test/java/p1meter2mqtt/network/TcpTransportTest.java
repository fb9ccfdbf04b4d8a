package p1meter2mqtt.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

import javax.net.SocketFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.sun.management.ThreadMXBean;

import p1meter2mqtt.testing.FreePort;

@Timeout(60)
class TcpTransportTest {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
	private static final int ROUNDS = 2_000;
	/** One series has to have no garbage. */
	private static final int SERIES = 5;

	private final TcpTransport transport = new TcpTransport(SocketFactory.getDefault());
	private final byte[] buffer = new byte[16];
	private ServerSocket server;
	private volatile int written;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.transport.close();
		this.server.close();
	}

	private Socket open() throws IOException {
		this.transport.open("127.0.0.1", this.server.getLocalPort(), 5_000);
		return this.server.accept();
	}

	@Test
	void shouldWriteAllBytesOfARange() throws IOException {
		try (Socket peer = open()) {
			this.transport.write("abcdef".getBytes(US_ASCII), 1, 4);
			this.transport.close();

			assertThat(peer.getInputStream().readAllBytes()).asString(US_ASCII).isEqualTo("bcde");
		}
	}

	@Test
	void shouldReadWhatHasArrived() throws IOException {
		try (Socket peer = open()) {
			peer.getOutputStream().write("abc".getBytes(US_ASCII));

			int count = this.transport.read(this.buffer, 2, 1, 5_000);
			assertThat(count).isEqualTo(1);
			assertThat(this.transport.available()).isEqualTo(2);
			assertThat(this.transport.read(this.buffer, 3, 10, 5_000)).isEqualTo(2);
			assertThat(new String(this.buffer, 2, 3, US_ASCII)).isEqualTo("abc");
			assertThat(this.transport.available()).isZero();
		}
	}

	@Test
	void shouldAllocateNothingWhileReadingAndWriting() throws IOException {
		try (Socket peer = open()) {
			exchange(peer);
			// the JDK's socket does so now and then, for instance when it takes another way for the first time
			long allocated = exchange(peer);
			for (int series = 1; series < SERIES && allocated > 0; series++) {
				allocated = exchange(peer);
			}

			assertThat(allocated).as("bytes in %d rounds", ROUNDS).isZero();
		}
	}

	/** Returns the bytes that the transport has allocated meanwhile. */
	private long exchange(Socket peer) throws IOException {
		byte[] bytes = new byte[16];
		long allocated = 0;
		for (int round = 0; round < ROUNDS; round++) {
			peer.getOutputStream().write(bytes);
			long before = THREADS.getCurrentThreadAllocatedBytes();
			this.transport.available();
			int count = this.transport.read(this.buffer, 0, 16, 5_000);
			this.transport.write(this.buffer, 0, count);
			allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
			assertThat(peer.getInputStream().read(bytes)).isEqualTo(count);
		}
		return allocated;
	}

	@Test
	void shouldSayThatThePeerClosed() throws IOException {
		open().close();

		assertThat(this.transport.read(this.buffer, 0, 16, 5_000)).isEqualTo(-1);
	}

	@Test
	void shouldWaitForABoundedTimeOnly() throws IOException {
		try (Socket peer = open()) {
			assertThatIOException().isThrownBy(() -> this.transport.read(this.buffer, 0, 16, 50))
					.withMessageContainingAll("127.0.0.1:" + this.server.getLocalPort(), "within 50 ms");
			peer.getOutputStream().write('x');

			assertThat(this.transport.read(this.buffer, 0, 16, 5_000)).isEqualTo(1);
		}
	}

	@Test
	void shouldReportAConnectionThatBreaksWhileWriting() throws IOException {
		open().close();

		assertThatIOException().isThrownBy(() -> {
			while (true) {
				this.transport.write(this.buffer, 0, 16);
			}
		}).withMessageContainingAll("127.0.0.1:" + this.server.getLocalPort(), "broke");
	}

	@Test
	void shouldEndAWriteToAPeerThatTakesNothing() throws Exception {
		try (Socket peer = open()) {
			CompletableFuture<Void> writing = CompletableFuture.runAsync(this::writeForEver);
			awaitWaiting();
			this.transport.endStuckCall(1_000);
			this.transport.endStuckCall(8_999);
			assertThat(writing).isNotDone();

			// on a busy machine another write may just have begun: then it is the next one that is stuck
			for (long now = 9_000; !writing.isDone(); now += 8_000) {
				this.transport.endStuckCall(now);
				Thread.sleep(100);
			}

			assertThatThrownBy(writing::join).hasMessageContainingAll("127.0.0.1:" + this.server.getLocalPort(),
					"took nothing for 10 s");
		}
	}

	@Test
	void shouldEndNoCallThatComesToItsEnd() throws IOException {
		try (Socket peer = open()) {
			for (int second = 1; second < 100; second++) {
				this.transport.write(this.buffer, 0, 16);
				this.transport.endStuckCall(second * 1_000L);
				peer.getOutputStream().write('x');
				assertThat(this.transport.read(this.buffer, 0, 16, 5_000)).isEqualTo(1);
				this.transport.endStuckCall(second * 1_000L + 500);
			}
		}
	}

	private void writeForEver() {
		byte[] bytes = new byte[1_024];
		try {
			while (true) {
				this.written = this.written + 1;
				this.transport.write(bytes, 0, bytes.length);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Waits until nothing was written for a while. */
	private void awaitWaiting() throws InterruptedException {
		int before;
		do {
			before = this.written;
			Thread.sleep(300);
		} while (before == 0 || this.written != before);
	}

	@Test
	void shouldSayWhereNobodyListens() throws IOException {
		int port = FreePort.find();

		assertThatIOException().isThrownBy(() -> this.transport.open("127.0.0.1", port, 5_000))
				.withMessageContainingAll("127.0.0.1:" + port, "refused", "broker runs");
	}

	@Test
	void shouldSayWhichHostIsUnknown() {
		assertThatIOException().isThrownBy(() -> this.transport.open("nobody.invalid", 1883, 5_000))
				.withMessageContainingAll("nobody.invalid:1883", "UnknownHost");
	}

	@Test
	void shouldOpenAgainAfterItWasClosed() throws IOException {
		open().close();
		this.transport.close();
		this.transport.close();

		try (Socket peer = open()) {
			peer.getOutputStream().write('x');
			assertThat(this.transport.read(this.buffer, 0, 16, 5_000)).isEqualTo(1);
		}
	}

	@Test
	void shouldRefuseToWorkWhenClosed() {
		assertThatIOException().isThrownBy(this.transport::available).withMessageContaining("closed");
		assertThatIOException().isThrownBy(() -> this.transport.write(this.buffer, 0, 1))
				.withMessageContaining("closed");
		assertThatIOException().isThrownBy(() -> this.transport.read(this.buffer, 0, 1, 1))
				.withMessageContaining("closed");
	}
}
