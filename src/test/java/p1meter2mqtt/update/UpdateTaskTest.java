package p1meter2mqtt.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.device.Reports;
import p1meter2mqtt.testing.FailingPorts;
import p1meter2mqtt.testing.VirtualClock;
import p1meter2mqtt.update.FakeBoard.PowerCut;

/** The whole way of an update, on a board that is faked down to its flash and its boot loader. */
class UpdateTaskTest {

	private static final String NEW_VERSION = "1.10.0";
	private static final String ADDRESS = "https://updates.example/p1meter2mqtt-esp32.update";
	private static final long SECOND = 1_000;
	private static final long MINUTE = 60 * SECOND;
	private static final long HOUR = 60 * MINUTE;
	private static final long DAY = 24 * HOUR;
	private static final long PROBATION = 15 * MINUTE;

	private static final long TURN = 100;
	private static final int SEED = 42;

	private static SigningKey key;

	private final VirtualClock clock = new VirtualClock();
	private final FakeBoard board = new FakeBoard();
	private final FailingPorts ports = new FailingPorts();
	private final List<String> console = new ArrayList<>();
	private final Reports reports = new Reports(this.console::add);
	private final FakeSelfTest selfTest = new FakeSelfTest();
	private UpdateTask task;

	private static final class FakeSelfTest implements SelfTest {

		private boolean network = true;
		private boolean passed;

		@Override
		public boolean hasNetwork() {
			return this.network;
		}

		@Override
		public boolean isPassed() {
			return this.passed;
		}
	}

	@BeforeAll
	static void makeKey() throws GeneralSecurityException {
		key = new SigningKey();
	}

	@Test
	void shouldTakeANewerFirmwareAndKeepItOnceItWorks() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
		assertThat(this.board.isOnProbation()).isTrue();

		firmwareStarts(UpdateTask.AT_RESTART);
		this.task.turn();
		assertThat(this.board.isOnProbation()).as("before the self-test has passed").isTrue();
		this.selfTest.passed = true;
		this.task.turn();

		assertThat(this.board.isOnProbation()).isFalse();
		this.board.restart();
		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
		assertThat(this.board.runsWholeFirmware()).isTrue();
		assertThat(this.console).containsExactly("The new firmware 1.10.0 is there. The board restarts with it.",
				"The new firmware 1.10.0 works and stays.");
	}

	@Test
	void shouldLookForTheNextOneOnlyWhenTheLastHasBeenConfirmed() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		offer(new UpdateFile("1.11.0").sign(key));
		firmwareStarts(UpdateTask.AT_RESTART);
		this.board.pressed = true;
		this.task.turn();
		this.task.turn();
		assertThat(this.board.downloads).isEqualTo(1);

		this.selfTest.passed = true;
		this.task.turn();
		this.task.turn();

		assertThat(this.board.version()).isEqualTo("1.11.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.9.0", "1.8.9", "1.9.0-rc.1", "0.10.0", "1.9.0+later" })
	void shouldNotTakeAFirmwareThatIsNotNewer(String version) throws GeneralSecurityException {
		offer(new UpdateFile(version).sign(key));

		update();

		assertRunsOldFirmware();
		assertThat(this.board.erasures).isZero();
		assertThat(this.console).containsExactly("There is no newer firmware than 1.9.0.");
	}

	@Test
	void shouldRefuseASignatureByAnotherKeyBeforeTheFlashIsTouched() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(new SigningKey()));

		update();

		assertRefused("its signature is not by the key in Settings.updateKey");
		assertThat(this.board.erasures).isZero();
	}

	@Test
	void shouldRefuseAHeaderOfWhichAnyBitWasChanged() throws GeneralSecurityException {
		byte[] right = new UpdateFile(NEW_VERSION).sign(key);
		for (int bit = 0; bit < UpdateHeader.LENGTH * Byte.SIZE; bit++) {
			byte[] wrong = right.clone();
			wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
			offer(wrong);

			update();

			assertThat(this.board.erasures).as("bit %d of the header", bit).isZero();
		}
		assertRunsOldFirmware();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2_500, 4_999 })
	void shouldRefuseAFirmwareOfWhichAByteWasChanged(int offset) throws GeneralSecurityException {
		byte[] wrong = new UpdateFile(NEW_VERSION).sign(key);
		wrong[UpdateHeader.LENGTH + offset] ^= 0x10;
		offer(wrong);

		update();

		assertRefused("what the flash holds is not what was signed");
	}

	@Test
	void shouldRefuseWhatTheFlashDidNotKeep() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		this.board.stuckOffset = 4_321;

		update();

		assertRefused("what the flash holds is not what was signed");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 511, 512, 513, 5_511 })
	void shouldRefuseAFileThatIsTooShort(int length) throws GeneralSecurityException {
		offer(Arrays.copyOf(new UpdateFile(NEW_VERSION).sign(key), length));

		update();

		assertRefused("the file ends before its header says");
	}

	@ParameterizedTest
	@ValueSource(ints = { 5_511, 5_513 })
	void shouldRefuseALengthThatIsNotTheHeadersBeforeTheFlashIsTouched(int length) throws GeneralSecurityException {
		offer(Arrays.copyOf(new UpdateFile(NEW_VERSION).sign(key), length));
		this.board.tellsLength = true;

		update();

		assertRefused("the server says that the file has " + length + " bytes, and its header says 5512");
		assertThat(this.board.erasures).isZero();
	}

	@Test
	void shouldTakeNothingBehindWhatIsSigned() throws GeneralSecurityException {
		offer(Arrays.copyOf(new UpdateFile(NEW_VERSION).sign(key), UpdateHeader.LENGTH + 5_001));

		update();

		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
		assertThat(this.board.runsWholeFirmware()).isTrue();
	}

	@Test
	void shouldNotWaitForAServerThatKeepsTheConnectionBehindTheFile() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		this.board.closes = false;

		update();

		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
	}

	@ParameterizedTest
	@CsvSource({ "8193, it has 8193 bytes and the slot has room for 8192",
			"999999999, it has 999999999 bytes and the slot has room for 8192",
			"0, it has 0 bytes and the slot has room for 8192" })
	void shouldRefuseASizeThatDoesNotFit(String size, String problem) throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).change(lines -> lines.replace("size 5000", "size " + size)).sign(key));

		update();

		assertRefused(problem.replace(" and", ", and"));
		assertThat(this.board.erasures).isZero();
	}

	static Stream<UnaryOperator<String>> wrongHeaders() {
		return Stream.of(lines -> lines.replace("update 1", "update 2"),
				lines -> lines.replace("board p1meter2mqtt-esp32\n", ""),
				lines -> lines.replace("board p1meter2mqtt-esp32", "board "),
				lines -> lines.replace("version 1.10.0", "version 1.10"),
				lines -> lines.replace("size 5000", "size 1000000000"),
				lines -> lines.replace("size 5000", "size -1"),
				lines -> lines.replace("sha256 ", "sha256 00"),
				lines -> lines.replaceAll("sha256 ..", "sha256 "),
				lines -> lines.replaceAll("sha256 .", "sha256 "),
				lines -> lines.replaceAll("sha256 .", "sha256 G"),
				lines -> lines.replace("\n", "\r\n"),
				lines -> lines + "colour green\n",
				lines -> lines.replace("board ", "board é"));
	}

	@ParameterizedTest
	@MethodSource("wrongHeaders")
	void shouldRefuseAHeaderThatIsSignedAndWrong(UnaryOperator<String> change) throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).change(change).sign(key));

		update();

		assertRefused("the file is not an update for P1Meter2Mqtt, or a damaged one; sign the image again");
		assertThat(this.board.erasures).isZero();
	}

	@Test
	void shouldRefuseAHeaderWithoutAnEnd() {
		byte[] file = new byte[UpdateHeader.LENGTH];
		Arrays.fill(file, (byte) 'p');
		offer(file);

		update();

		assertRefused("the file is not an update for P1Meter2Mqtt, or a damaged one; sign the image again");
	}

	@Test
	void shouldRefuseAFirmwareForAnotherBoard() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).board("p1meter2mqtt-esp32c3").sign(key));

		update();

		assertRefused("it is for the board p1meter2mqtt-esp32c3, and this is p1meter2mqtt-esp32");
	}

	@Test
	void shouldRefuseAnOldFirmwareThatIsOfferedAsANewOne() throws GeneralSecurityException {
		offer(new UpdateFile("1.8.0").claim("2.0.0").sign(key));

		update();

		assertRefused("the firmware in it says that it is 1.8.0, its header 2.0.0");
	}

	@Test
	void shouldStayAsItIsWhenTheServerHasNothing() {
		update();

		assertRefused(ADDRESS + ": the server says 404");
	}

	@Test
	void shouldStayAsItIsWhereverTheDownloadBreaks() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		for (int length = 0; length < this.board.file.length; length += 97) {
			this.board.brokenAfter = length;

			update();

			assertRefused("the connection broke");
			assertThat(this.board.isDownloading()).isFalse();
		}
	}

	@Test
	void shouldRunAWholeFirmwareWhereverThePowerFails() throws GeneralSecurityException {
		byte[] file = new UpdateFile(NEW_VERSION).sign(key);
		int steps = stepsOfAnUpdate(file);
		List<String> versions = new ArrayList<>();
		for (int step = 0; step < steps; step++) {
			UpdateTaskTest another = new UpdateTaskTest();
			another.offer(file);
			another.board.stepsToPowerCut = step;
			another.updateUntilConfirmed();

			another.board.start();

			assertThat(another.board.runsWholeFirmware()).as("after a power cut at step %d of %d", step, steps)
					.isTrue();
			versions.add(another.board.version());
			another.updateUntilConfirmed();
			another.board.pressed = true;
			another.updateUntilConfirmed();
			assertThat(another.board.version()).as("in the end").isEqualTo(NEW_VERSION);
			assertThat(another.board.isOnProbation()).isFalse();
		}
		assertThat(versions).contains(FakeBoard.OLD_VERSION, NEW_VERSION);
	}

	@Test
	void shouldGoBackWhenTheNewFirmwareDoesNotWorkInTime() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		firmwareStarts(UpdateTask.AT_RESTART);

		this.task.turn();
		turnFor(PROBATION - TURN);
		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
		turnFor(TURN);

		assertRunsOldFirmware();
		assertThat(this.console).endsWith("The new firmware 1.10.0 has not had network, broker and a telegram within 15"
				+ " minutes. The former one comes back.");
	}

	@Test
	void shouldGoBackWhenTheNewFirmwareCrashesAtOnce() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();

		this.board.restart();

		assertRunsOldFirmware();
	}

	@Test
	void shouldNotTakeAFailedFirmwareAgainByItself() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		this.board.restart();
		for (int start = 0; start < 10; start++) {
			firmwareStarts(UpdateTask.DAILY);
			this.task.turn();
			this.clock.advance(DAY);
			this.task.turn();
			this.board.restart();
		}

		assertRunsOldFirmware();
		assertThat(this.board.erasures).isEqualTo(1);
	}

	@Test
	void shouldTakeAFailedFirmwareAgainWhenAsked() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		this.board.restart();
		firmwareStarts(UpdateTask.BY_BUTTON);

		this.board.pressed = true;
		this.task.turn();

		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
	}

	@Test
	void shouldTakeTheSuccessorOfAFailedFirmware() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		this.board.restart();
		offer(new UpdateFile("1.10.1").sign(key));

		update();

		assertThat(this.board.version()).isEqualTo("1.10.1");
	}

	@Test
	void shouldTakeTheSuccessorEvenIfItsFirstDownloadBreaks() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		this.board.restart();
		offer(new UpdateFile("1.10.1").sign(key));
		this.board.brokenAfter = 2_000;
		update();
		this.board.brokenAfter = Integer.MAX_VALUE;

		update();

		assertThat(this.board.version()).isEqualTo("1.10.1");
	}

	@Test
	void shouldConfirmLaterWhenTheFlashRefuses() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		firmwareStarts(UpdateTask.AT_RESTART);
		this.selfTest.passed = true;
		this.board.confirmFailure = new IOException("the flash is busy");
		this.task.turn();
		this.task.turn();
		assertThat(this.console).hasSize(2).last().asString().contains("the flash is busy");

		this.board.confirmFailure = null;
		this.clock.advance(60_000);
		this.task.turn();

		assertThat(this.board.isOnProbation()).isFalse();
	}

	@Test
	void shouldLookOnlyWhenTheButtonIsPressed() {
		firmwareStarts(UpdateTask.BY_BUTTON);
		this.clock.advance(10 * DAY);
		this.task.turn();
		assertThat(this.board.downloads).isZero();

		this.board.pressed = true;
		this.task.turn();
		this.task.turn();

		assertThat(this.board.downloads).isEqualTo(1);
	}

	@Test
	void shouldLookOnceAfterARestart() throws GeneralSecurityException {
		offer(new UpdateFile("1.0.0").sign(key));
		firmwareStarts(UpdateTask.AT_RESTART);
		this.task.turn();
		this.clock.advance(10 * DAY);
		this.task.turn();

		assertThat(this.board.downloads).isEqualTo(1);
	}

	@Test
	void shouldLookOnceADay() throws GeneralSecurityException {
		offer(new UpdateFile("1.0.0").sign(key));
		firmwareStarts(UpdateTask.DAILY);
		for (int hour = 0; hour < 72; hour++) {
			this.task.turn();
			this.clock.advance(HOUR);
		}

		assertThat(this.board.downloads).isEqualTo(3);
	}

	@Test
	void shouldTryAgainAfterAMinuteAndThenLessAndLessOftenUpToAnHour() {
		firmwareStarts(UpdateTask.AT_RESTART);
		List<Long> times = new ArrayList<>();
		while (times.size() < 14) {
			int before = this.board.downloads;
			turnFor(SECOND);
			if (this.board.downloads > before) {
				times.add(this.clock.monotonicMillis());
			}
		}

		double[] pauses = { 1, 1.5, 2.25, 3.375, 5.06, 7.59, 11.39, 17.09, 25.63, 38.44, 57.67, 60, 60 };
		for (int i = 0; i < pauses.length; i++) {
			assertThat(times.get(i + 1) - times.get(i)).as("pause %d", i)
					.isBetween((long) (pauses[i] * MINUTE / 4) - SECOND, (long) (pauses[i] * MINUTE) + SECOND);
		}
	}

	@Test
	void shouldLookAtOnceWhenTheButtonIsPressedWhateverFailedBefore() {
		firmwareStarts(UpdateTask.AT_RESTART);
		turnFor(5 * HOUR);
		int before = this.board.downloads;

		this.board.pressed = true;
		turnFor(TURN);

		assertThat(this.board.downloads).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "the server says 404", "The time of day is not known. Check Settings.timeServer." })
	void shouldSayAReasonWithOneFullStop(String reason) throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		this.board.confirmFailure = new IOException(reason);
		update();
		firmwareStarts(UpdateTask.AT_RESTART);
		this.selfTest.passed = true;
		this.task.turn();

		assertThat(this.console).last().asString().contains(": " + reason).doesNotContain("..");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UpdatePort.isAsked", "UpdatePort.isSigned", "Download.open", "Download.read",
			"Download.length", "Download.close", "FirmwareSlots.board", "FirmwareSlots.size", "FirmwareSlots.version",
			"FirmwareSlots.failedVersion", "FirmwareSlots.eraseOther", "FirmwareSlots.writeOther",
			"FirmwareSlots.hashOther", "FirmwareSlots.versionOfOther", "FirmwareSlots.bootOther",
			"SelfTest.hasNetwork" })
	void shouldTryNowAndThenAndComeBackWhateverADriverThrows(String method) throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		firmwareStarts(UpdateTask.AT_RESTART);
		this.ports.fail(method);

		turnFor(10 * MINUTE);
		assertTriedNowAndThen();
		turnFor(2 * HOUR);
		this.ports.mend();
		turnFor(2 * HOUR);

		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
		assertThat(this.board.runsWholeFirmware()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SelfTest.isPassed", "FirmwareSlots.confirm" })
	void shouldConfirmAFirmwareWhateverADriverThrowsMeanwhile(String method) throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		firmwareStarts(UpdateTask.AT_RESTART);
		this.selfTest.passed = true;
		this.ports.fail(method);

		turnFor(10 * MINUTE);
		assertTriedNowAndThen();
		this.ports.mend();
		turnFor(2 * MINUTE);

		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
		assertThat(this.board.isOnProbation()).isFalse();
	}

	@Test
	void shouldBringTheFormerFirmwareBackWhateverADriverThrowsMeanwhile() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		firmwareStarts(UpdateTask.AT_RESTART);
		this.ports.fail("FirmwareSlots.rollBack");

		turnFor(25 * MINUTE);
		assertTriedNowAndThen();
		this.ports.mend();
		turnFor(2 * MINUTE);

		assertRunsOldFirmware();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200_000, 3_600_000 })
	void shouldNotCountAPauseOfTheWholeProgramAsTimeInWhichAFirmwareDidNotWork(int pauseMillis)
			throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		firmwareStarts(UpdateTask.AT_RESTART);
		turnFor(PROBATION - 10 * TURN);

		this.clock.advance(pauseMillis);
		this.task.turn();
		assertThat(this.board.version()).isEqualTo(NEW_VERSION);
		this.selfTest.passed = true;
		this.task.turn();

		assertThat(this.board.isOnProbation()).isFalse();
	}

	private void assertTriedNowAndThen() {
		assertThat(this.ports.failures()).as("tries in 10 minutes, up to a minute apart").isBetween(2, 30);
		assertThat(this.reports.lastError()).isEqualTo(
				"An error in the firmware, please report it: java.lang.IllegalStateException: impossible");
	}

	@Test
	void shouldWaitForTheNetwork() {
		this.selfTest.network = false;
		firmwareStarts(UpdateTask.AT_RESTART);
		this.task.turn();
		assertThat(this.board.downloads).isZero();

		this.selfTest.network = true;
		this.task.turn();

		assertThat(this.board.downloads).isEqualTo(1);
	}

	@Test
	void shouldHaveNothingToDoWithoutAnAddress() {
		this.task = new UpdateTask(this.board, this.selfTest, this.clock, this.reports, "", "", UpdateTask.DAILY,
				SEED);

		this.task.run();

		assertThat(this.task.isNeeded()).isFalse();
		assertThat(this.board.downloads).isZero();
	}

	@Test
	void shouldWatchTheFirstRunOfAFirmwareThatTakesNoUpdatesItself() throws GeneralSecurityException {
		offer(new UpdateFile(NEW_VERSION).sign(key));
		update();
		this.task = new UpdateTask(this.board, this.selfTest, this.clock, this.reports, "", "", UpdateTask.BY_BUTTON,
				SEED);
		assertThat(this.task.isNeeded()).isTrue();
		this.selfTest.passed = true;

		this.task.run();

		assertThat(this.board.isOnProbation()).isFalse();
	}

	@Test
	void shouldEndWhenItIsInterrupted() {
		firmwareStarts(UpdateTask.BY_BUTTON);
		this.clock.interruptSleep();

		this.task.run();

		assertThat(this.board.restarts).isZero();
	}

	private void offer(byte[] file) {
		this.board.file = file;
	}

	private void firmwareStarts(int when) {
		this.task = new UpdateTask(this.ports.before(UpdatePort.class, portsOfBoard()),
				this.ports.before(SelfTest.class, this.selfTest), this.clock, this.reports, ADDRESS, key.publicKey(),
				when, SEED);
	}

	/** The board, with its slots and its download behind ports that can fail. */
	private UpdatePort portsOfBoard() {
		Download download = this.ports.before(Download.class, this.board);
		FirmwareSlots slots = this.ports.before(FirmwareSlots.class, this.board);
		return new UpdatePort() {
			@Override
			public Download download() {
				return download;
			}

			@Override
			public FirmwareSlots slots() {
				return slots;
			}

			@Override
			public boolean isSigned(String publicKey, byte[] message, int messageLength, byte[] signature,
					int signatureLength) {
				return UpdateTaskTest.this.board.isSigned(publicKey, message, messageLength, signature,
						signatureLength);
			}

			@Override
			public boolean isAsked() {
				return UpdateTaskTest.this.board.isAsked();
			}
		};
	}

	private void turnFor(long millis) {
		for (long passed = 0; passed < millis; passed += TURN) {
			this.clock.advance(TURN);
			this.task.turn();
		}
	}

	private void update() {
		firmwareStarts(UpdateTask.AT_RESTART);
		this.task.turn();
	}

	/** An update with the restart and the confirmation that follow, as far as the power lets it come. */
	private void updateUntilConfirmed() {
		this.selfTest.passed = true;
		try {
			// a first turn may confirm what runs already, and two follow
			for (int run = 0; run < 3; run++) {
				boolean asked = this.board.pressed;
				firmwareStarts(UpdateTask.AT_RESTART);
				this.board.pressed = asked;
				this.task.turn();
			}
		} catch (PowerCut e) {
			assertThat(this.board.stepsToPowerCut).isNegative();
		}
	}

	private int stepsOfAnUpdate(byte[] file) {
		UpdateTaskTest another = new UpdateTaskTest();
		another.offer(file);
		another.updateUntilConfirmed();
		return another.board.steps;
	}

	private void assertRunsOldFirmware() {
		assertThat(this.board.version()).isEqualTo(FakeBoard.OLD_VERSION);
		this.board.start();
		assertThat(this.board.version()).as("after the next restart").isEqualTo(FakeBoard.OLD_VERSION);
		assertThat(this.board.runsWholeFirmware()).isTrue();
	}

	private void assertRefused(String problem) {
		assertThat(this.console).last().isEqualTo("No update: " + problem + ". The firmware stays as it is.");
		assertRunsOldFirmware();
		assertThat(this.board.restarts).isZero();
	}
}
