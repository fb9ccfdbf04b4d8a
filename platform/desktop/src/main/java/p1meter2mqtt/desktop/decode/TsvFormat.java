package p1meter2mqtt.desktop.decode;

import java.util.List;
import java.util.regex.Pattern;

/** Tab-separated values: a header, and a row for each data object in the order of the telegram. */
public final class TsvFormat implements DecodeFormat {

	private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

	@Override
	public String header() {
		return "obis\ttopic\tvalue\tunit\tstate\n";
	}

	@Override
	public String format(String name, List<DecodedTelegram> telegrams) {
		StringBuilder rows = new StringBuilder();
		for (DecodedTelegram telegram : telegrams) {
			if (telegrams.size() > 1 || !telegram.accepted()) {
				rows.append("# telegram ").append(telegram.number()).append(' ').append(telegram.outcome().label())
						.append(telegram.accepted() || telegram.outcome() != Outcome.NOCRC ? "" : " refused").append('\n');
			}
			for (DecodedObject object : telegram.objects()) {
				rows.append(plain(object.obis())).append('\t').append(object.topic()).append('\t').append(plain(object.value()))
						.append('\t').append(object.unit()).append('\t').append(object.state().label()).append('\n');
			}
		}
		return rows.toString();
	}

	/** Takes out what would break a row. */
	private static String plain(String text) {
		return CONTROL.matcher(text).replaceAll(" ");
	}
}
