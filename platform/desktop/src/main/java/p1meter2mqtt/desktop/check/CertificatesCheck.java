package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import p1meter2mqtt.Settings;
import p1meter2mqtt.network.Transport;

/** Whether the broker has a certificate for its name from the right authority, and when which certificate ends. */
final class CertificatesCheck implements Check {

	private static final String SECURE = "TLS";
	private static final Duration SOON = Duration.ofDays(30);
	/** GeneralName's numbers in a certificate's other names (RFC 5280, 4.2.1.6). */
	private static final List<Integer> NAMES = List.of(2, 7);

	private final BrokerTrial trial;

	CertificatesCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) {
		Settings settings = trial.settings();
		if (!settings.mqttTls) {
			return true;
		}
		ShownChain shown = ShownChain.of(trial);
		List<X509Certificate> chain = shown.certificates();
		Optional<X509Certificate> authority = only(settings.mqttCaCertificate);
		for (int i = 0; i < chain.size(); i++) {
			// a broker may show its authority's, too
			if (!authority.equals(Optional.of(chain.get(i)))) {
				findings.accept(dates(i == 0 ? "The broker's certificate" : "The one that signed it", chain.get(i)));
			}
		}
		authority.ifPresent(certificate -> findings.accept(dates("mqttCaCertificate", certificate)));
		if (!settings.mqttClientCertificate.isEmpty()) {
			only(settings.mqttClientCertificate).ifPresent(
					certificate -> findings.accept(dates("mqttClientCertificate", certificate)));
		}
		return connect(findings, shown);
	}

	private boolean connect(Consumer<Finding> findings, ShownChain shown) {
		Transport transport = trial.transport();
		try {
			transport.open(trial.broker().host(), trial.broker().port(), PortCheck.TIMEOUT_MILLIS);
		} catch (IOException e) {
			findings.accept(wrong(SECURE, e.getMessage()));
			return false;
		} finally {
			transport.close();
		}
		if (trial.subject().isBoard() && !shown.byVersion12()) {
			findings.accept(wrong(SECURE, "The broker has no TLS 1.2, or no cipher for it, and a board has no newer"
					+ " one. Allow it there."));
			return false;
		}
		findings.accept(ok(SECURE, "The connection is secure, with the broker that mqttCaCertificate vouches for."));
		return true;
	}

	/** The certificate in a file; empty if there are several, of which the broker's says which one counts. */
	private Optional<X509Certificate> only(String name) {
		try (InputStream file = Files.newInputStream(trial.subject().file(name))) {
			Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(file);
			return all.size() == 1 ? Optional.of((X509Certificate) all.iterator().next()) : Optional.empty();
		} catch (IOException | GeneralSecurityException e) {
			// no file, since this computer's authorities are trusted; all else was told before
			return Optional.empty();
		}
	}

	private static Finding dates(String what, X509Certificate certificate) {
		Instant now = Instant.now();
		Instant begin = certificate.getNotBefore().toInstant();
		Instant end = certificate.getNotAfter().toInstant();
		String name = what + " (" + subject(certificate) + ")";
		if (now.isBefore(begin)) {
			return wrong("certificate", name + " is not valid before " + day(begin) + ". Is this computer's date"
					+ " right?");
		}
		if (now.isAfter(end)) {
			return wrong("certificate", name + " ended on " + day(end) + ". Make a new one: docs/tls.md.");
		}
		Duration left = Duration.between(now, end);
		String ends = name + " ends on " + day(end);
		return left.compareTo(SOON) < 0
				? warning("certificate", ends + ", in " + left.toDays() + " days. Renew it soon.")
				: ok("certificate", ends + ".");
	}

	/** Whose it is, and for which names. */
	private static String subject(X509Certificate certificate) {
		String names = names(certificate);
		return commonName(certificate) + (names.isEmpty() ? "" : ", for " + names);
	}

	private static String names(X509Certificate certificate) {
		try {
			return certificate.getSubjectAlternativeNames() == null ? ""
					: certificate.getSubjectAlternativeNames().stream()
							.filter(name -> NAMES.contains(name.get(0)))
							.map(name -> String.valueOf(name.get(1)))
							.collect(Collectors.joining(", "));
		} catch (GeneralSecurityException e) {
			return "";
		}
	}

	private static String commonName(X509Certificate certificate) {
		String whole = certificate.getSubjectX500Principal().getName();
		try {
			return new LdapName(whole).getRdns().stream().filter(part -> part.getType().equalsIgnoreCase("CN"))
					.map(Rdn::getValue).map(String::valueOf).findFirst().orElse(whole);
		} catch (InvalidNameException e) {
			return whole;
		}
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}
}
