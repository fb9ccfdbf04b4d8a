package p1meter2mqtt.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.testing.FakeWifi;
import p1meter2mqtt.testing.VirtualClock;

class WifiNetworkTest {

	private final FakeWifi wifi = new FakeWifi();
	private final VirtualClock clock = new VirtualClock();
	private final WifiNetwork network = new WifiNetwork(this.wifi, "home", "secret phrase", this.clock);

	@Test
	void shouldBeDownUntilItIsJoined() {
		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldGetReadyThenJoinThenBecomeTheWayToAll() throws IOException {
		this.network.join();

		assertThat(this.wifi.calls).containsExactly("start", "join home 'secret phrase'", "use");
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldSayWhyThereIsNoWifi() {
		this.wifi.startFailure = "there is no network interface st1";

		assertThatIOException().isThrownBy(this.network::join).withMessage("there is no network interface st1");
	}

	@Test
	void shouldJoinAnOpenNetworkWithoutPassphrase() throws IOException {
		new WifiNetwork(this.wifi, "cafe", "", this.clock).join();

		assertThat(this.wifi.calls).contains("join cafe ''");
	}

	@Test
	void shouldWaitForAnAddressThatComesLate() throws IOException {
		this.wifi.asksWithoutAddress = 20;
		long start = this.clock.monotonicMillis();

		this.network.join();

		assertThat(this.clock.monotonicMillis() - start).isEqualTo(4_000);
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldGiveUpAfter15SecondsWhenTheAddressNeverComes() {
		this.wifi.asksWithoutAddress = -1;
		long start = this.clock.monotonicMillis();

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("home")
				.withMessageContaining("DHCP");

		assertThat(this.clock.monotonicMillis() - start).isEqualTo(15_000);
		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldLeaveBeforeItJoinsAgainWhenItGotNoAddress() throws IOException {
		this.wifi.asksWithoutAddress = -1;
		assertThatIOException().isThrownBy(this.network::join);
		this.wifi.asksWithoutAddress = 1; // still none when the next attempt begins
		this.wifi.calls.clear();

		this.network.join();

		assertThat(this.wifi.calls).containsExactly("leave", "start", "join home 'secret phrase'", "use");
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldNotJoinAgainWhenTheAddressCameAfterAll() throws IOException {
		this.wifi.asksWithoutAddress = -1;
		assertThatIOException().isThrownBy(this.network::join);
		this.wifi.asksWithoutAddress = 0;
		this.wifi.calls.clear();

		this.network.join();

		assertThat(this.wifi.calls).containsExactly("use");
		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldSayWhyJoiningFailedButNotThePassphrase() {
		this.wifi.joinFailure = "wrong passphrase";

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("home")
				.withMessageContaining("wrong passphrase").withMessageContaining("Settings.wifiSsid")
				.satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret phrase"));
		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldNoticeALossWithinTwoSecondsAndComeBack() throws IOException {
		this.network.join();
		this.wifi.joined = false;
		this.clock.advance(2_000);
		assertThat(this.network.isUp()).isFalse();

		this.network.join();

		assertThat(this.network.isUp()).isTrue();
	}

	@Test
	void shouldNoticeThatTheAddressIsGone() throws IOException {
		this.network.join();
		this.wifi.asksWithoutAddress = -1;
		this.clock.advance(2_000);

		assertThat(this.network.isUp()).isFalse();
	}

	@Test
	void shouldNotAskTheDriverAtEachTurn() throws IOException {
		this.network.join();
		this.wifi.questions = 0;

		for (int i = 0; i < 199; i++) {
			this.clock.advance(10);
			assertThat(this.network.isUp()).isTrue();
		}

		assertThat(this.wifi.questions).isZero();
	}

	@Test
	void shouldPassOnAnInterruption() {
		this.wifi.asksWithoutAddress = -1;
		this.clock.interruptSleep();

		assertThatIOException().isThrownBy(this.network::join).withMessageContaining("interrupted");

		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void shouldTellTheSignalStrengthOfTheJoinedNetwork() throws IOException {
		this.network.join();

		assertThat(this.network.signalStrength()).isEqualTo(-61);
	}
}
