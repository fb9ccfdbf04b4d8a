package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.decode.DecodedTelegram;
import p1meter2mqtt.desktop.decode.DecodingReport;
import p1meter2mqtt.desktop.decode.FileDecoder;
import p1meter2mqtt.desktop.decode.TelegramFile;
import p1meter2mqtt.desktop.decode.TextReport;
import p1meter2mqtt.desktop.decode.TsvReport;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Decryption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the firmware makes of telegrams, object by object. */
@Command(name = "decode", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false, description = "Shows what the firmware makes of telegrams, without publishing anything.")
final class DecodeCommand implements Callable<Integer> {

	/** How the result is written. */
	enum OutputFormat {
		/** For humans: what became of each object, and where it goes wrong. */
		text,
		/** For programs: a row for each object, columns separated by tabs. */
		tsv
	}

	private static final Path STANDARD_INPUT = Path.of("-");

	@Parameters(paramLabel = "FILE", arity = "1..*",
			description = "Files with telegrams as they come from the meter, byte by byte; - is the standard input.")
	private List<Path> files;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
			description = "text for humans (the default), or tsv: columns obis, topic, value, unit and state.")
	private OutputFormat format;

	@Mixin
	private MeterOptions meterOptions;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws BadInputException {
		Country country = meterOptions.country();
		if (!country.hasKnownTime()) {
			spec.commandLine().getErr()
					.println("p1: the time zone of " + country.code() + " is not known: times are withheld");
		}
		int crcMode = meterOptions.crcMode();
		Decryption decryption = meterOptions.decryption();
		Map<Path, byte[]> contents = new LinkedHashMap<>();
		for (Path file : files) {
			contents.put(file, file.equals(STANDARD_INPUT) ? standardInput() : TelegramFile.bytes(file));
		}
		PrintWriter out = spec.commandLine().getOut();
		DecodingReport report = format == OutputFormat.tsv ? new TsvReport(out) : new TextReport(out);
		boolean allGood = true;
		report.begin();
		for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
			List<DecodedTelegram> telegrams = FileDecoder.decode(file.getValue(), country, crcMode, decryption);
			report.file(file.getKey().toString(), files.size(), telegrams);
			allGood &= !telegrams.isEmpty() && telegrams.stream().allMatch(DecodedTelegram::isGood);
			complain(file.getKey(), telegrams);
		}
		out.flush();
		return allGood ? Main.DONE : Main.BAD_INPUT;
	}

	private void complain(Path file, List<DecodedTelegram> telegrams) {
		PrintWriter err = spec.commandLine().getErr();
		if (telegrams.isEmpty()) {
			err.println("p1: " + file + ": there is no telegram in it");
		}
		for (DecodedTelegram telegram : telegrams) {
			if (!telegram.isGood()) {
				err.println("p1: " + file + ": telegram " + telegram.number() + ", line " + telegram.where().line()
						+ ": " + telegram.outcome().description());
			}
		}
		err.flush();
	}

	private static byte[] standardInput() throws BadInputException {
		try {
			return System.in.readAllBytes();
		} catch (IOException e) {
			throw new BadInputException("the standard input can't be read: " + e.getMessage());
		}
	}
}
