package p1meter2mqtt.samples;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import p1meter2mqtt.meter.Country;

/** Writes the tables of {@code docs/meters.md}: what our own telegrams cover, and what becomes of them. */
public final class MetersPage {

	/** What stands in a sample's name behind its country. */
	private static final Map<String, String> STANDARDS = Map.ofEntries(
			Map.entry("aidon6534", "H1, Aidon 6534"),
			Map.entry("aidon6560", "H1, Aidon 6560"),
			Map.entry("aidon7560", "H1, Aidon 7560"),
			Map.entry("dsmr", "as DSMR"),
			Map.entry("dsmr2.1", "DSMR 2.1"),
			Map.entry("dsmr2.2", "DSMR 2.2"),
			Map.entry("dsmr3.0", "DSMR 3.0"),
			Map.entry("dsmr4.0", "DSMR 4.0"),
			Map.entry("dsmr4.2", "DSMR 4.2"),
			Map.entry("dsmr5.0", "DSMR 5.0, ESMR 5.0"),
			Map.entry("e360", "H1, Landis+Gyr E360"),
			Map.entry("egm5", "EGM"),
			Map.entry("elster", "Elster"),
			Map.entry("emucs1.6", "e-MUCS 1.6"),
			Map.entry("emucs1.7", "e-MUCS 1.7"),
			Map.entry("emucs1.7.1", "e-MUCS 1.7.1"),
			Map.entry("emucs2.1", "e-MUCS 2.1"),
			Map.entry("eon", "E.ON"),
			Map.entry("eso", "ESO"),
			Map.entry("est", "Energienetze Steiermark"),
			Map.entry("gre", "as e-MUCS"),
			Map.entry("h1", "H1"),
			Map.entry("holley", "Holley DTSD545"),
			Map.entry("iskra", "Iskra"),
			Map.entry("kaifa", "Kaifa"),
			Map.entry("mcs301", "Metcom MCS301"),
			Map.entry("ores", "e-MUCS, ORES"),
			Map.entry("sibelga", "e-MUCS, Sibelga"),
			Map.entry("smarty", "Smarty"),
			Map.entry("warmtelink", "WarmteLink"));

	private static final String ANY_COUNTRY = "xx";

	private MetersPage() {
	}

	/** The tables, from the line below the one mark to the line above the other. */
	public static String tables() {
		List<Sample> samples = Sample.all();
		StringBuilder text = new StringBuilder();
		text.append("\n| country | version or meter | sample | country is | topics |\n|---|---|---|---|---|\n");
		samples.stream()
				.filter(MetersPage::isMeter)
				.sorted(Comparator.comparing((Sample sample) -> country(sample)).thenComparing(Sample::name))
				.forEach(sample -> text.append(meter(sample)));
		text.append("\n| on the line, limits, nonsense | comes to |\n|---|---|\n");
		samples.stream()
				.filter(sample -> !isMeter(sample))
				.forEach(sample -> text.append("| " + link(sample, sample.name()) + " | " + outcomes(sample) + " |\n"));
		return text.append('\n').toString();
	}

	private static boolean isMeter(Sample sample) {
		return sample.name().indexOf('-') == 2;
	}

	private static String meter(Sample sample) {
		String[] parts = sample.name().split("-", 3);
		String standard = STANDARDS.get(parts[1]);
		if (standard == null) {
			throw new IllegalStateException(sample.name() + ": add what " + parts[1] + " is to MetersPage.STANDARDS");
		}
		return "| " + String.join(" | ", country(sample), standard, link(sample, parts[2]), countryIs(sample),
				Integer.toString(topics(sample))) + " |\n";
	}

	private static String country(Sample sample) {
		String code = sample.name().substring(0, 2);
		return code.equals(ANY_COUNTRY) ? "any" : new Locale("", code).getDisplayCountry(Locale.ENGLISH);
	}

	private static String link(Sample sample, String name) {
		return "[" + name.replace('-', ' ') + "](../telegrams/" + sample.name() + ".expected)";
	}

	private static String countryIs(Sample sample) {
		if (sample.country() != Country.UNKNOWN) {
			return "set";
		}
		return sample.foundCountry() == Country.UNKNOWN ? "not known" : "found";
	}

	/** How many topics there are messages on. */
	private static int topics(Sample sample) {
		return (int) sample.expected().stream()
				.filter(line -> !line.startsWith("#"))
				.map(line -> line.split(" ")[0])
				.distinct()
				.count();
	}

	/** What the telegrams come to, as in {@code ok, crc, ok}. */
	private static String outcomes(Sample sample) {
		return sample.expected().stream()
				.filter(line -> line.startsWith("#"))
				.map(line -> line.substring(line.indexOf(' ', 2) + 1))
				.collect(Collectors.joining(", "));
	}
}
