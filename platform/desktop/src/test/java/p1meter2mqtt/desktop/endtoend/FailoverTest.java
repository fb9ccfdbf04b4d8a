package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.endtoend.BoardsWithMeters.Member;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.NatsBroker;

/** A hundred boards, and brokers that are killed: a cluster of NATS, and two mosquitto that don't know each other. */
@Tag("slow")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FailoverTest {

	private static final int BOARDS = 100;
	/** How long a board may be without a broker. */
	private static final int WITHIN_SECONDS = 15;

	@Test
	void shouldGoToAnotherNodeOfAClusterWhenOneIsKilled() throws Exception {
		List<NatsBroker> nodes = NatsBroker.cluster(3);
		try {
			NatsBroker.startAll(nodes);
			int[] ports = nodes.stream().mapToInt(NatsBroker::port).toArray();
			try (BoardsWatcher watcher = new BoardsWatcher(nodes.get(2));
					BoardsWithMeters boards = new BoardsWithMeters(BOARDS, ports)) {
				watcher.await("all are online", () -> isOnline(boards, watcher));

				killAndSeeAllElsewhere(nodes.get(0), boards, watcher);
				// a cluster of three stores nothing without two of them
				nodes.get(0).start();
				killAndSeeAllElsewhere(nodes.get(1), boards, watcher);

				boards.silence();
				watcher.await("the last totals", () -> boards.all().stream()
						.allMatch(member -> watcher.total(member) == member.telegrams()));
				assertThat(watcher.wrong()).isEmpty();
				try (BoardsWatcher first = new BoardsWatcher(nodes.get(0));
						BoardsWatcher last = new BoardsWatcher(nodes.get(2))) {
					first.await("all are retained as online", () -> isOnline(boards, first));
					last.await("all are retained as online", () -> isOnline(boards, last));
					assertThat(first.retainedWithoutHealth()).as("the same at both nodes")
							.hasSize(2 * BOARDS).isEqualTo(last.retainedWithoutHealth());
				}
			}
		} finally {
			nodes.forEach(NatsBroker::stop);
		}
	}

	@Test
	void shouldGoToTheOtherBrokerAndStayThere() throws Exception {
		try (MosquittoBroker first = new MosquittoBroker(); MosquittoBroker second = new MosquittoBroker()) {
			first.start();
			second.start();
			try (BoardsWatcher watcher = new BoardsWatcher(second);
					BoardsWithMeters boards = new BoardsWithMeters(BOARDS, first.port(), second.port())) {
				watcher.await("half of them are at each", () -> boards.at(first.port()).size() == BOARDS / 2
						&& boards.at(second.port()).size() == BOARDS / 2);

				first.kill();
				assertThat(boards.notElsewhereWithin(WITHIN_SECONDS, first.port())).isEmpty();
				watcher.await("all are online", () -> isOnline(boards, watcher));
				first.start();
				watcher.await("time has passed", () -> boards.all().get(0).telegrams() > 20);

				assertThat(boards.at(second.port())).as("after the first one is back").hasSize(BOARDS);
				boards.silence();
				watcher.await("the last totals", () -> boards.all().stream()
						.allMatch(member -> watcher.total(member) == member.telegrams()));
				assertThat(watcher.wrong()).isEmpty();
			}
		}
	}

	private static void killAndSeeAllElsewhere(NatsBroker node, BoardsWithMeters boards, BoardsWatcher watcher)
			throws InterruptedException {
		assertThat(boards.at(node.port())).as("boards at %s", node).hasSizeGreaterThanOrEqualTo(BOARDS / 3);

		node.kill();

		assertThat(boards.notElsewhereWithin(WITHIN_SECONDS, node.port())).isEmpty();
		List<Integer> then = boards.all().stream().map(Member::telegrams).toList();
		watcher.await("a new total of each", () -> boards.all().stream()
				.allMatch(member -> watcher.total(member) > then.get(boards.all().indexOf(member))));
		watcher.await("all are online", () -> isOnline(boards, watcher));
	}

	private static boolean isOnline(BoardsWithMeters boards, BoardsWatcher watcher) {
		return boards.all().stream().allMatch(member -> "online".equals(watcher.last(member, "status"))
				&& "online".equals(watcher.last(member, "meter")));
	}
}
