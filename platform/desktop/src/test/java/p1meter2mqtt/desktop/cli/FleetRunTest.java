package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;
import p1meter2mqtt.testing.Observer;

@Tag("slow")
@Timeout(300)
class FleetRunTest {

	private final CommandRun command = new CommandRun();

	@Test
	void shouldRunBoardsWithMetersAndTopicsOfTheirOwn() throws Exception {
		try (Broker broker = new EmbeddedBroker()) {
			broker.start();
			try (Observer observer = new Observer(broker).watch("p1/+/consumption_tarif_low")) {
				CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> this.command.run("simulate",
						"--boards", "3", "--seconds", "6", "--root", "p1/", "--broker",
						"tcp://127.0.0.1:" + broker.port()));
				Set<String> topics = new HashSet<>();
				while (topics.size() < 3) {
					topics.add(observer.next().topic());
				}

				assertThat(exitCode.get()).isZero();
				assertThat(topics).containsExactlyInAnyOrder("p1/1/consumption_tarif_low", "p1/2/consumption_tarif_low",
						"p1/3/consumption_tarif_low");
				assertThat(this.command.out()).contains("3 x simulated", "boards online 3 of 3", "latency median")
						.containsPattern("Ended: \\d+ telegrams of 3 boards, \\d+ messages, .* 3 connections, 0 bytes"
								+ " not read in time, 0 still online");
			}
		}
	}

	@Test
	void shouldShowOnlyASummaryIfThatIsWanted() {
		assertThat(this.command.run("simulate", "--boards", "2", "--seconds", "1", "--quiet")).isZero();

		assertThat(this.command.out()).contains("Ended: ").doesNotContain("boards online");
	}
}
