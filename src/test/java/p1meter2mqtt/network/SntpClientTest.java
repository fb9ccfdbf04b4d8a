package p1meter2mqtt.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.device.Clock;

@Timeout(60)
class SntpClientTest {

	private static final int TIMEOUT_MILLIS = 10_000;
	private static final Instant NOW = Instant.parse("2026-11-26T12:34:56Z");

	private final SteppingClock clock = new SteppingClock();

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-26T12:34:56Z", "2036-02-07T06:28:15Z", "2036-02-07T06:28:16Z",
			"2059-12-31T23:59:59Z" })
	void shouldTellTheTimeOfTheServer(String time) throws IOException {
		try (FakeTimeServer server = FakeTimeServer.telling(Instant.parse(time))) {
			assertThat(ask(server)).isEqualTo(time);
		}
	}

	@Test
	void shouldAskAsAClientOfVersion4WithAnotherTimestampEachTime() throws IOException {
		List<byte[]> questions = new ArrayList<>();
		try (FakeTimeServer server = new FakeTimeServer(question -> {
			questions.add(question.clone());
			return new byte[][] { FakeTimeServer.answer(question, NOW) };
		})) {
			ask(server);
			ask(server);
		}

		assertThat(questions).allSatisfy(question -> assertThat(question).hasSize(48).startsWith(0x23, 0));
		assertThat(questions.get(0)).isNotEqualTo(questions.get(1));
	}

	@Test
	void shouldIgnoreWhatIsNotTheAnswerToItsQuestion() throws IOException {
		Instant wrong = NOW.minusSeconds(1_000_000);
		try (FakeTimeServer server = new FakeTimeServer(question -> {
			byte[] guessed = FakeTimeServer.answer(new byte[48], wrong);
			byte[] fromAClient = FakeTimeServer.answer(question, wrong);
			fromAClient[0] = 0x23;
			byte[] tooShort = new byte[47];
			return new byte[][] { guessed, fromAClient, tooShort, {}, FakeTimeServer.answer(question, NOW) };
		})) {
			assertThat(ask(server)).isEqualTo(NOW.toString());
		}
	}

	/** Not synchronized, a kiss of death, no stratum. */
	@ParameterizedTest
	@CsvSource({ "0xE4, 2", "0x24, 0", "0x24, 16" })
	void shouldNotBelieveAServerThatDoesNotKnowTheTime(int flags, int stratum) throws IOException {
		try (FakeTimeServer server = new FakeTimeServer(question -> {
			byte[] answer = FakeTimeServer.answer(question, NOW);
			answer[0] = (byte) flags;
			answer[1] = (byte) stratum;
			return new byte[][] { answer };
		})) {
			assertThatIOException().isThrownBy(() -> ask(server))
					.withMessage("The time server 127.0.0.1 does not tell the time (it does not know it itself, or does"
							+ " not want to be asked)");
		}
	}

	@Test
	void shouldGiveUpOnAServerThatSaysSomethingElseOnly() throws IOException {
		this.clock.stepMillis = TIMEOUT_MILLIS / 2;
		try (FakeTimeServer server = new FakeTimeServer(question -> new byte[][] { new byte[48], new byte[48] })) {
			assertThatIOException().isThrownBy(() -> ask(server)).withMessageContaining("no answer within 10000 ms");
		}
	}

	@Test
	void shouldGiveUpOnAServerThatSaysNothing() throws IOException {
		try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			SntpClient client = new SntpClient("127.0.0.1", silent.getLocalPort(), 50, this.clock);

			assertThatIOException().isThrownBy(client::requestMillis)
					.withMessageContainingAll("127.0.0.1", "does not tell the time");
		}
	}

	@Test
	void shouldSayWhichServerIsUnknown() {
		SntpClient client = new SntpClient("nobody.invalid", this.clock);

		assertThatIOException().isThrownBy(client::requestMillis).withMessageContaining("nobody.invalid");
	}

	private String ask(FakeTimeServer server) throws IOException {
		return Instant.ofEpochMilli(new SntpClient("127.0.0.1", server.port(), TIMEOUT_MILLIS, this.clock)
				.requestMillis()).toString();
	}

	/** Goes on by a step each time that it is looked at. */
	private static final class SteppingClock implements Clock {

		private long stepMillis;
		private long millis;

		@Override
		public long monotonicMillis() {
			this.millis += this.stepMillis;
			return this.millis;
		}

		@Override
		public long wallMillis() {
			return 0;
		}

		@Override
		public void setWallMillis(long millis) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void sleep(long millis) {
			throw new UnsupportedOperationException();
		}
	}
}
