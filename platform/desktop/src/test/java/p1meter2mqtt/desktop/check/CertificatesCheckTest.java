package p1meter2mqtt.desktop.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.Settings;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.OpensslServer;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TestAuthority.Issued;

/** What the checks say of brokers with TLS. */
@Tag("slow")
@Timeout(300)
class CertificatesCheckTest {

	@TempDir
	private Path folder;
	private final MosquittoBroker broker = new MosquittoBroker();
	private TestAuthority authority;

	@BeforeEach
	void makeAuthority() throws Exception {
		authority = new TestAuthority(folder, "authority");
	}

	@AfterEach
	void closeBroker() {
		broker.close();
	}

	@Test
	void shouldSayWhenWhichCertificateEnds() throws Exception {
		Issued issued = authority.issue("broker");
		start(issued);
		CheckRun run = CheckRun.gateway(settings());

		assertThat(run.findings())
				.contains("warning certificate The broker's certificate (broker, for localhost, 127.0.0.1) ends on "
						+ end(issued.certificate()) + ", in 0 days. Renew it soon.\n")
				.contains("warning certificate mqttCaCertificate (authority) ends on "
						+ end(authority.certificate()))
				.contains("ok TLS The connection is secure, with the broker that mqttCaCertificate vouches for.\n")
				.contains("ok topics ", "ok leftovers ");
		assertThat(run.isGood()).isTrue();
	}

	@Test
	void shouldSayThatTheBrokersCertificateHasEnded() throws Exception {
		Issued expired = authority.issueExpired("broker");
		start(expired);
		CheckRun run = CheckRun.gateway(settings());

		assertThat(run.findings())
				.contains("wrong certificate The broker's certificate (broker, for localhost, 127.0.0.1) ended on "
						+ end(expired.certificate()) + ". Make a new one: docs/tls.md.\n")
				.contains("wrong TLS The broker's certificate expired on ",
						" Renew it, or correct the time of this computer. (Connected to localhost:" + broker.port())
				.doesNotContain(" login ");
		assertThat(run.isGood()).isFalse();
	}

	@Test
	void shouldSayThatTheBrokersCertificateIsForAnotherName() throws Exception {
		start(authority.issueFor("broker", "another.example"));

		assertThat(CheckRun.gateway(settings()).findings())
				.contains("certificate The broker's certificate (broker, for another.example) ends on")
				.contains("wrong TLS The broker's certificate is for another name than it is called by here");
	}

	@Test
	void shouldSayThatAnotherAuthorityHasSignedTheBrokersCertificate() throws Exception {
		start(new TestAuthority(folder, "foreign").issue("broker"));

		assertThat(CheckRun.gateway(settings()).findings())
				.contains("wrong TLS The broker's certificate is not signed by the authority that is trusted");
	}

	@Test
	void shouldSayThatTheBrokerDoesNotSpeakTls() throws Exception {
		broker.start();

		assertThat(CheckRun.gateway(settings()).findings())
				.contains("wrong TLS It was closed before any answer. Is there TLS on that port?");
	}

	@Test
	void shouldSayThatABoardHasUseForOneAuthorityOnly() throws Exception {
		Files.writeString(folder.resolve("p1meter2mqtt.resources.list"), "authority.crt\n");
		Path other = new TestAuthority(folder, "other").certificate();
		Files.write(authority.certificate(), Files.readAllBytes(other), StandardOpenOption.APPEND);
		start(authority.issue("broker"));

		assertThat(CheckRun.gateway(settings()).findings()).contains("ok TLS ");
		assertThat(CheckRun.board(boardSettings(), folder).findings()).contains("wrong settings mqttCaCertificate ");
	}

	@Test
	void shouldSayThatTheFileOfTheAuthorityIsMissing() throws Exception {
		Settings settings = settings();
		settings.mqttCaCertificate = folder.resolve("nothing.crt").toString();
		CheckRun run = CheckRun.gateway(settings);

		assertThat(run.findings()).contains("wrong settings mqttCaCertificate " + settings.mqttCaCertificate + " can't"
				+ " be read: there is no such file.\n").doesNotContain("ok settings", "tls://");
	}

	@Test
	void shouldSayThatABoardWouldNotFindAFileThatIsNotListed() throws Exception {
		CheckRun unlisted = CheckRun.board(boardSettings(), folder);
		Files.writeString(folder.resolve("p1meter2mqtt.resources.list"), "authority.crt\n");
		CheckRun listed = CheckRun.board(boardSettings(), folder);

		assertThat(unlisted.findings()).contains("wrong settings authority.crt has no line of its own in"
				+ " src/main/resources/p1meter2mqtt.resources.list: the board would not find it. Add one.\n");
		assertThat(listed.findings()).contains("ok settings");
	}

	@Test
	void shouldSayThatABoardHasNoRoomForALongCertificate() throws Exception {
		Files.writeString(folder.resolve("p1meter2mqtt.resources.list"), "authority.crt\n");
		Files.writeString(authority.certificate(), "#".repeat(2000), StandardOpenOption.APPEND);

		assertThat(CheckRun.board(boardSettings(), folder).findings()).containsPattern("wrong settings"
				+ " mqttCaCertificate authority\\.crt has 2\\d{3} bytes, and may have 2048 on a board\\.");
	}

	@Test
	void shouldSayThatABoardKnowsNoTlsAsNewAsTheBrokers() throws Exception {
		Files.writeString(folder.resolve("p1meter2mqtt.resources.list"), "authority.crt\n");
		try (OpensslServer server = new OpensslServer(authority.issue("broker"), "-tls1_3")) {
			Settings settings = boardSettings();
			settings.mqttPort = server.port();

			assertThat(CheckRun.board(settings, folder).findings()).contains("wrong TLS The broker has no TLS 1.2, or"
					+ " no cipher for it, and a board has no newer one. Allow it there.\n");
		}
	}

	@Test
	void shouldSayThatNobodyTellsABoardTheTime() throws Exception {
		Files.writeString(folder.resolve("p1meter2mqtt.resources.list"), "authority.crt\n");
		start(authority.issue("broker"));

		assertThat(CheckRun.board(boardSettings(), folder).findings()).contains("warning time The time of day is not"
				+ " known, so that no certificate can be checked, and TLS has to wait. The time server"
				+ " no-server.invalid does not tell the time", "A meter that tells the time will do, too.\n");
	}

	private void start(Issued issued) throws Exception {
		broker.withTls(issued, authority, false).start();
	}

	private Settings settings() {
		Settings settings = CheckRun.settings(broker);
		settings.mqttHost = "localhost";
		settings.mqttPort = Math.max(1, broker.port());
		settings.mqttTls = true;
		settings.mqttCaCertificate = authority.certificate().toString();
		return settings;
	}

	private Settings boardSettings() {
		Settings settings = settings();
		settings.mqttCaCertificate = "authority.crt";
		settings.timeServer = "no-server.invalid";
		return settings;
	}

	private static LocalDate end(Path certificate) throws Exception {
		return LocalDate.ofInstant(TestAuthority.read(certificate).getNotAfter().toInstant(), ZoneOffset.UTC);
	}
}
