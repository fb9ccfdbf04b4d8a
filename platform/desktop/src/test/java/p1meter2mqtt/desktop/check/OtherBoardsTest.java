package p1meter2mqtt.desktop.check;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.ConcurrentTest;
import p1meter2mqtt.desktop.endtoend.RunningBoard;
import p1meter2mqtt.desktop.endtoend.Watcher;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;

/** What the checks say of other boards, and of what older ones have left. */
@Tag("slow")
@Timeout(300)
class OtherBoardsTest {

	private static final String DEFAULT_ROOT = new Settings().topicRoot;

	private final MosquittoBroker broker = new MosquittoBroker();

	@BeforeEach
	void startBroker() throws Exception {
		broker.start();
	}

	@AfterEach
	void closeBroker() {
		broker.close();
	}

	@ConcurrentTest
	void shouldSeeABoardThatIsOnlineBelowTheSameRootAndLetItBe() throws Exception {
		try (RunningBoard board = announced("p1/", "")) {
			CheckRun run = CheckRun.gateway(CheckRun.settings(broker));

			assertThat(run.findings()).contains("warning other boards One is online below p1/ (p1meter-00ff7e). If it"
					+ " is the one that these settings are for, all is well. If it is another one, both mix their"
					+ " readings there: give each a topicRoot of its own.\n");
			assertThat(run.isGood()).isTrue();
			assertThat(board.firmware().connections()).isOne();
			assertThat(retained("p1/status")).isEqualTo("online");
		}
	}

	@ConcurrentTest
	void shouldSayThatABoardIsOffline() throws Exception {
		announced("p1/", "").close();

		assertThat(CheckRun.gateway(CheckRun.settings(broker)).findings())
				.contains("ok other boards One has been below p1/ (p1meter-00ff7e), and is offline.\n");
	}

	@ConcurrentTest
	void shouldNotThrowOutABoardThatHasTheSameIdentifierElsewhere() throws Exception {
		try (RunningBoard board = announced("garage/", "meter")) {
			Settings settings = CheckRun.settings(broker);
			settings.mqttClientIdentifier = "meter";
			CheckRun run = CheckRun.gateway(settings);

			assertThat(run.findings()).contains("wrong identifier A board that is online below garage/ is called meter,"
					+ " too: each would throw the other one out, again and again. Give this one another"
					+ " mqttClientIdentifier.\n");
			assertThat(run.isGood()).isFalse();
			assertThat(board.firmware().connections()).isOne();
			assertThat(retained("garage/status")).isEqualTo("online");
		}
	}

	@ConcurrentTest
	void shouldSayWhatItCantSeeOfAnIdentifier() throws Exception {
		Settings settings = CheckRun.settings(broker);
		settings.mqttClientIdentifier = "meter";

		assertThat(CheckRun.gateway(settings).findings()).contains("ok identifier No other board that can be seen is"
				+ " called meter. A client that announces nothing can't be seen without throwing it out, which was not"
				+ " done.\n");
	}

	@ConcurrentTest
	void shouldFindWhatTheOriginalsTopicsRetain() throws Exception {
		retain(DEFAULT_ROOT + "consumption_tarif_low", "671.578");
		retain(DEFAULT_ROOT + "actual_consumption", "0.671");
		CheckRun run = CheckRun.gateway(CheckRun.settings(broker));

		assertThat(run.findings()).contains("warning leftovers Retained below " + DEFAULT_ROOT + ": actual_consumption,"
				+ " consumption_tarif_low, of an older set-up. Others get them again at each of their starts. To clear"
				+ " them:\n    p1 check --clear " + DEFAULT_ROOT + "\n");
		assertThat(run.isGood()).isTrue();
	}

	@ConcurrentTest
	void shouldClearThemOnDemandOnly() throws Exception {
		retain("p1/actual_consumption", "0.671");
		retain("p1/gas_meter_m3", "5290.5");
		CheckRun.gateway(CheckRun.settings(broker));

		assertThat(retained("p1/actual_consumption")).isEqualTo("0.671");
		assertThat(CheckRun.gateway(CheckRun.settings(broker), Optional.of("p1/")).findings())
				.contains("ok leftovers Cleared below p1/: actual_consumption.\n");
		assertThat(retained("p1/actual_consumption")).isEqualTo("nothing");
		// the firmware lets that one be retained
		assertThat(retained("p1/gas_meter_m3")).isEqualTo("5290.5");
	}

	@ConcurrentTest
	void shouldFindAnOlderRootByWhatIsAnnouncedToHomeAssistant() throws Exception {
		announced("old/", "").close();

		assertThat(CheckRun.gateway(CheckRun.settings(broker)).findings()).contains("warning leftovers Retained below"
				+ " old/: health, meter, status, of a board that is offline. If you use it no more, clear them:\n"
				+ "    p1 check --clear old/\n");
		assertThat(CheckRun.gateway(CheckRun.settings(broker), Optional.of("old/")).findings())
				.contains("ok leftovers Cleared below old/: health, meter, status.\n");
		assertThat(retained("old/status")).isEqualTo("nothing");
	}

	@ConcurrentTest
	void shouldClearNothingBelowAnotherRootWhereABoardIsOnline() throws Exception {
		try (RunningBoard board = announced("garage/", "")) {
			CheckRun run = CheckRun.gateway(CheckRun.settings(broker), Optional.of("garage/"));

			assertThat(run.findings()).contains("wrong leftovers A board is online below garage/: nothing was"
					+ " cleared.\n");
			assertThat(retained("garage/status")).isEqualTo("online");
			assertThat(board.firmware().connections()).isOne();
		}
	}

	@ConcurrentTest
	void shouldNotOfferToClearWhatIsNotTheFirmwares() throws Exception {
		retain("p1/returndelivery_low_tarif", "1");
		retain("p1/garage/status", "online");

		assertThat(CheckRun.gateway(CheckRun.settings(broker)).findings()).contains("warning leftovers Retained below"
				+ " p1/: returndelivery_low_tarif, not by this firmware. If nothing uses them any more, clear each:\n "
				+ "   mosquitto_pub -h 127.0.0.1 -p " + broker.port() + " -r -n -t p1/returndelivery_low_tarif\n")
				.doesNotContain("garage");
	}

	@ConcurrentTest
	void shouldQuoteATopicThatAShellWouldTakeForMore() throws Exception {
		retain("p1/x'; echo y", "1");

		assertThat(CheckRun.gateway(CheckRun.settings(broker)).findings()).contains(" -r -n -t 'p1/x'\\''; echo y'\n");
	}

	@ConcurrentTest
	void shouldCallIdentifiersLeftOverIfNobodyIsToBeToldThem() throws Exception {
		retain("p1/gas_meter_id", "G0012");
		Settings settings = CheckRun.settings(broker);

		assertThat(CheckRun.gateway(settings).findings()).contains("ok leftovers");
		settings.identify = false;
		assertThat(CheckRun.gateway(settings).findings()).contains("warning leftovers Retained below p1/:"
				+ " gas_meter_id,");
	}

	/** A board that has told Home Assistant its readings. */
	private RunningBoard announced(String root, String identifier) throws Exception {
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5);
		Settings settings = RunningBoard.settings(broker.port());
		settings.topicRoot = root;
		settings.mqttClientIdentifier = identifier;
		try (Watcher watcher = new Watcher(broker, "#")) {
			RunningBoard board = new RunningBoard(settings, line);
			watcher.await(root + "status", "online");
			line.awaitOpen();
			line.write(telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)"));
			String name = identifier.isEmpty() ? "p1meter-00ff7e" : identifier;
			watcher.awaitPart("homeassistant/device/" + name + "/config", "state_topic");
			return board;
		}
	}

	private void retain(String topic, String payload) throws Exception {
		try (Observer observer = new Observer(broker)) {
			observer.publish(topic, payload, 1, true);
		}
	}

	/** What is retained on a topic, or {@code nothing}. */
	private String retained(String topic) throws Exception {
		try (Observer observer = new Observer(broker)) {
			observer.watch(topic);
			observer.watch("end");
			observer.publish("end", "nothing", 1, false);
			return observer.next().payload();
		}
	}
}
