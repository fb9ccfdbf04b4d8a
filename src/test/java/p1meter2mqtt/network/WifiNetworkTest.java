package p1meter2mqtt.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.microej.FakePlatform;
import p1meter2mqtt.platform.Platforms;
import p1meter2mqtt.testing.VirtualClock;

class WifiNetworkTest {

	private final FakePlatform platform = new FakePlatform();
	private final VirtualClock clock = new VirtualClock();
	private final WifiNetwork network = new WifiNetwork("home", "secret phrase", this.clock);

	@BeforeEach
	void installPlatform() {
		Platforms.install(this.platform);
	}

	@Test
	void shouldBeDownUntilItIsJoined() {
		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldStartTheInterfaceThenJoinThenBecomeTheDefault() throws IOException {
		this.network.join();

		assertThat(steps()).containsExactly("start", "dhcp", "join home 'secret phrase'", "default");
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldNotStartAnInterfaceThatIsStarted() throws IOException {
		this.platform.interfaceStarted = true;

		this.network.join();

		assertThat(steps()).containsExactly("dhcp", "join home 'secret phrase'", "default");
	}

	@Test
	void shouldJoinAnOpenNetworkWithoutPassphrase() throws IOException {
		new WifiNetwork("cafe", "", this.clock).join();

		assertThat(steps()).contains("join cafe ''");
	}

	@Test
	void shouldWaitForAnAddressThatComesLate() throws IOException {
		this.platform.asksWithoutAddress = 20;
		long start = this.clock.monotonicMillis();

		this.network.join();

		assertThat(this.clock.monotonicMillis() - start).isEqualTo(4_000);
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldNotTakeTheEmptyAddressForOne() {
		this.platform.address = new byte[4];

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("no address");
	}

	@Test
	void shouldTakeAFailureToTellTheAddressForNone() throws IOException {
		this.network.join();
		this.platform.addressFailure = new ArrayIndexOutOfBoundsException();
		this.clock.advance(2_000);
		assertThat(this.network.isUp()).isFalse();

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("no address");
	}

	@Test
	void shouldGiveUpAfter15SecondsWhenTheAddressNeverComes() {
		this.platform.asksWithoutAddress = -1;
		long start = this.clock.monotonicMillis();

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("home")
				.withMessageContaining("DHCP");

		assertThat(this.clock.monotonicMillis() - start).isEqualTo(15_000);
		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldLeaveBeforeItJoinsAgainWhenItGotNoAddress() throws IOException {
		this.platform.asksWithoutAddress = -1;
		assertThatIOException().isThrownBy(this.network::join);
		this.platform.asksWithoutAddress = 1; // still none when the next attempt begins
		this.platform.calls.clear();

		this.network.join();

		assertThat(steps()).containsExactly("leave", "dhcp", "join home 'secret phrase'", "default");
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldNotJoinAgainWhenTheAddressCameAfterAll() throws IOException {
		this.platform.asksWithoutAddress = -1;
		assertThatIOException().isThrownBy(this.network::join);
		this.platform.asksWithoutAddress = 0;
		this.platform.calls.clear();

		this.network.join();

		assertThat(steps()).containsExactly("default");
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldSayWhyJoiningFailedButNotThePassphrase() {
		this.platform.joinFailure = "wrong passphrase";

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("home")
				.withMessageContaining("wrong passphrase").withMessageContaining("Settings.wifiSsid")
				.satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret phrase"));
		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldNoticeALossWithinTwoSecondsAndComeBack() throws IOException {
		this.network.join();
		this.platform.joinedSsid = null;
		this.clock.advance(2_000);
		assertThat(this.network.isUp()).isFalse();

		this.network.join();

		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldNoticeThatTheAddressIsGone() throws IOException {
		this.network.join();
		this.platform.address = null;
		this.clock.advance(2_000);

		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldNotAskTheDriverAtEachTurn() throws IOException {
		this.network.join();
		this.platform.calls.clear();

		for (int i = 0; i < 199; i++) {
			this.clock.advance(10);
			assertThat(this.network.isUp()).isTrue();
		}

		assertThat(this.platform.calls).isEmpty();
	}

	@Test
	void shouldPassOnAnInterruption() {
		this.platform.asksWithoutAddress = -1;
		this.clock.interruptSleep();

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("interrupted");

		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void shouldTellTheSignalStrengthOfTheJoinedNetwork() throws IOException {
		this.network.join();

		assertThat(this.network.signalStrength()).isEqualTo(-61);
	}

	@Test
	void shouldNotKnowTheSignalStrengthWithoutANetworkOrOfANonsensicalOne() throws IOException {
		assertThat(this.network.signalStrength()).isZero();

		this.network.join();
		this.platform.signalStrength = Integer.MIN_VALUE;

		assertThat(this.network.signalStrength()).isZero();
	}

	private Iterable<String> steps() {
		return this.platform.calls.stream().filter(call -> !call.endsWith("?")).toList();
	}
}
