package p1meter2mqtt.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.testing.FileCertificates;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TestAuthority.Issued;

class TlsCertificatesTest {

	@TempDir
	private Path folder;
	private TestAuthority authority;
	private Issued own;

	@BeforeEach
	void makeCertificates() throws Exception {
		this.authority = new TestAuthority(this.folder, "authority");
		this.own = this.authority.issue("board");
	}

	@Test
	void shouldMakeSocketsThatTrustTheAuthority() {
		assertThat(socketFactory(this.authority.certificate().toString(), "", "", "")).isNotNull();
	}

	@Test
	void shouldReadABoardsOwnKeyWithItsPassword() {
		assertThat(socketFactory(this.authority.certificate().toString(), this.own.certificate().toString(),
				this.own.encryptedKey().toString(), TestAuthority.KEY_PASSWORD)).isNotNull();
	}

	@Test
	void shouldSayThatAResourceIsMissingAndWhereItBelongs() {
		TlsOptions options = new TlsOptions("certificates/ca.crt", "", "", "", "", new MeterTime());

		assertThatIllegalArgumentException().isThrownBy(() -> new TlsCertificates().socketFactory(options)).withMessage(
				"mqttCaCertificate certificates/ca.crt is missing. Put it into src/main/resources, and its name into"
						+ " p1meter2mqtt.resources.list there");
	}

	@Test
	void shouldSayThatAFileIsNoCertificate() throws Exception {
		Path text = Files.writeString(this.folder.resolve("text"), "no certificate");

		assertThatIllegalArgumentException().isThrownBy(() -> socketFactory(text.toString(), "", "", ""))
				.withMessageStartingWith("mqttCaCertificate " + text
						+ " is no certificate; it has to be X.509, PEM or DER");
		assertThatIllegalArgumentException()
				.isThrownBy(() -> socketFactory(this.authority.certificate().toString(), this.own.key().toString(),
						this.own.encryptedKey().toString(), TestAuthority.KEY_PASSWORD))
				.withMessageStartingWith("mqttClientCertificate ");
	}

	@Test
	void shouldRefuseAFileWithSeveralAuthoritiesAndSayHowMany() throws Exception {
		String one = Files.readString(this.authority.certificate());
		Path several = Files.writeString(this.folder.resolve("several"), one + one + one);

		assertThatIllegalArgumentException().isThrownBy(() -> socketFactory(several.toString(), "", "", ""))
				.withMessageStartingWith("mqttCaCertificate " + several
						+ " has 3 certificates, and a board takes one: leave only that of the authority");
	}

	@Test
	void shouldSayThatAFileCannotBeRead() {
		assertThatIllegalArgumentException().isThrownBy(() -> socketFactory(this.folder.toString(), "", "", ""))
				.withMessage("mqttCaCertificate " + this.folder + " can't be read: it is a folder");
	}

	@Test
	void shouldSayThatAKeyCannotBeUsedWithoutTellingItsPassword() {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> socketFactory(this.authority.certificate().toString(),
						this.own.certificate().toString(), this.own.encryptedKey().toString(), "wrong-password"))
				.withMessageContainingAll("mqttClientKey " + this.own.encryptedKey(), "PKCS #8",
						"mqttClientKeyPassword")
				.withMessageNotContaining("wrong-password");
		assertThatIllegalArgumentException()
				.isThrownBy(() -> socketFactory(this.authority.certificate().toString(),
						this.own.certificate().toString(), this.own.certificate().toString(),
						TestAuthority.KEY_PASSWORD))
				.withMessageContaining("mqttClientKey");
	}

	private static Object socketFactory(String ca, String certificate, String key, String password) {
		return new FileCertificates()
				.socketFactory(new TlsOptions(ca, certificate, key, password, "", new MeterTime()));
	}
}
