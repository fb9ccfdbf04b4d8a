package p1meter2mqtt.desktop.decode;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A row for each object, columns separated by tabs. Lines that begin with {@code #} say what rows belong to. */
public final class TsvReport implements DecodingReport {

	private final PrintWriter out;

	public TsvReport(PrintWriter out) {
		this.out = out;
	}

	@Override
	public void begin() {
		out.println("obis\ttopic\tvalue\tunit\tstate");
	}

	@Override
	public void file(String name, int files, List<DecodedTelegram> telegrams) {
		if (files > 1) {
			out.println("# file " + name);
		}
		for (DecodedTelegram telegram : telegrams) {
			if (telegrams.size() > 1 || !telegram.isGood()) {
				String outcome = telegram.outcome().name().toLowerCase(Locale.ROOT);
				out.println("# telegram " + telegram.number() + " " + outcome);
			}
			for (DecodedObject object : telegram.objects()) {
				out.println(String.join("\t", escape(object.obis()), object.topic(), escape(object.value()),
						object.unit(), object.state()));
			}
		}
	}

	/** Keeps a row in a line and its columns apart, whatever a meter sends. */
	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		text.chars().forEach(next -> {
			if (next < ' ' || next == 0x7F) {
				escaped.append(String.format("\\x%02X", next));
			} else {
				escaped.append((char) next);
			}
		});
		return escaped.toString();
	}
}
