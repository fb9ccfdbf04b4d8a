package p1meter2mqtt.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;

import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;

import p1meter2mqtt.desktop.cli.Main;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes what a Debian package has to say about the program: manual pages and completion, made of the command line's
 * own model, copyright and change log. Called by Maven, while the package is built.
 */
final class Documents {

	private static final String NAME = "p1meter2mqtt";
	/** Of Debian's change logs. */
	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z",
			Locale.ENGLISH);

	/** Of the page of the gateway: what the package adds to it, in AsciiDoc. */
	private static final String SERVICE = """

			== Service

			As a service it runs as *p1meter2mqtt.service* and reads its settings from the file below, which says what
			each of them means. *systemctl start p1meter2mqtt* starts it, *journalctl -u p1meter2mqtt* shows what it
			tells.

			== Files

			*/etc/p1meter2mqtt/gateway.properties*:: the service's settings

			== See also

			*p1meter2mqtt*(1), *systemctl*(1), *journalctl*(1), *systemd.exec*(5) for LoadCredential=
			""";

	private final Path share;
	private final Path project;

	private Documents(Path root, Path project) {
		this.share = root.resolve("usr/share");
		this.project = project;
	}

	/** Takes the package's root folder, the project's folder, its version, and the time of the build (ISO 8601). */
	public static void main(String[] arguments) throws IOException {
		Documents documents = new Documents(Path.of(arguments[0]), Path.of(arguments[1]));
		ZonedDateTime time = Instant.parse(arguments[3]).atZone(ZoneOffset.UTC);
		CommandLine commandLine = Main.commandLine(Map.of());
		documents.writeManual(commandLine, time.toLocalDate());
		// bash reads it, nobody runs it
		documents.write("bash-completion/completions/" + NAME,
				AutoComplete.bash(NAME, commandLine).replaceFirst("^#!.*\n", ""));
		documents.writeCopyright();
		documents.writeChanges(arguments[2].replace("-SNAPSHOT", "~snapshot"), time);
	}

	/** A page for the program, and one for each of its commands. */
	private void writeManual(CommandLine commandLine, LocalDate date) throws IOException {
		// Asciidoctor writes roff, which picocli does not
		try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
			Options options = Options.builder().backend("manpage").standalone(true)
					.attributes(Attributes.builder().attribute("docdate", date.toString()).build()).build();
			this.writePage(asciidoctor, options, commandLine);
			for (CommandLine command : commandLine.getSubcommands().values()) {
				this.writePage(asciidoctor, options, command);
			}
		}
	}

	private void writePage(Asciidoctor asciidoctor, Options options, CommandLine command) throws IOException {
		StringWriter source = new StringWriter();
		ManPageGenerator.writeSingleManPage(new PrintWriter(source), command.getCommandSpec());
		if (command.getCommandName().equals("gateway")) {
			source.append(SERVICE);
		}
		String name = command.getCommandSpec().qualifiedName("-");
		this.writeCompressed("man/man1/" + name + ".1.gz", asciidoctor.convert(source.toString(), options));
	}

	private void writeCopyright() throws IOException {
		this.write("doc/" + NAME + "/copyright", """
				%s

				%s

				The texts of the Apache License 2.0, the MPL 2.0 and the LGPL 3 are in /usr/share/common-licenses
				(Apache-2.0, MPL-2.0, LGPL-3). Where a library is under several licences, each of them may be
				chosen. A library's own notices are in its jar, below /usr/share/p1meter2mqtt.
				""".formatted(this.read("LICENSE"), this.read("NOTICE")));
	}

	/** The changes: in Debian's form, as far as tools read them, and as they are for people. */
	private void writeChanges(String version, ZonedDateTime time) throws IOException {
		this.writeCompressed("doc/" + NAME + "/changelog.gz", """
				%1$s (%2$s) unstable; urgency=medium

				  * What has changed: /usr/share/doc/%1$s/CHANGELOG.md.gz

				 -- P1Meter2Mqtt <p1meter2mqtt@example.org>  %3$s
				""".formatted(NAME, version, DATE.format(time)));
		this.writeCompressed("doc/" + NAME + "/CHANGELOG.md.gz", this.read("CHANGELOG.md"));
	}

	private String read(String file) throws IOException {
		return Files.readString(this.project.resolve(file)).strip();
	}

	private void write(String file, String text) throws IOException {
		Path path = this.share.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

	/** As {@code gzip -9n} does, which Debian asks for: no time in it. */
	private void writeCompressed(String file, String text) throws IOException {
		GzipParameters parameters = new GzipParameters();
		parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
		Path path = this.share.resolve(file);
		Files.createDirectories(path.getParent());
		try (OutputStream compressed = new GzipCompressorOutputStream(Files.newOutputStream(path), parameters)) {
			compressed.write(text.getBytes(StandardCharsets.UTF_8));
		}
	}
}
