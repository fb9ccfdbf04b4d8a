package p1meter2mqtt.desktop.decode;

import java.io.PrintWriter;
import java.util.List;

import p1meter2mqtt.desktop.view.LiveView;

/** A report for humans: what became of each object, and a caret where a telegram or an object goes wrong. */
public final class TextReport implements DecodingReport {

	private static final String INDENT = "    ";
	private static final int LINE_WIDTH = 100;

	private final PrintWriter out;

	public TextReport(PrintWriter out) {
		this.out = out;
	}

	@Override
	public void begin() {
		// there is nothing to be said in advance
	}

	@Override
	public void file(String name, int files, List<DecodedTelegram> telegrams) {
		for (DecodedTelegram telegram : telegrams) {
			out.println(name + ", telegram " + telegram.number() + ": " + telegram.outcome().description());
			if (!telegram.identification().isEmpty()) {
				out.println("  /" + LiveView.printable(telegram.identification()));
			}
			for (DecodedObject object : telegram.objects()) {
				print(object);
			}
			if (!telegram.isGood() && telegram.objects().isEmpty()) {
				out.println("  line " + telegram.where().line() + ":");
				point(telegram.where().text(), telegram.where().column());
			}
		}
	}

	private void print(DecodedObject object) {
		if (object.state().equals(DecodedObject.PUBLISHED)) {
			out.println(String.format("  %-14s%-28s  %s %s", object.obis(), object.topic(),
					LiveView.printable(object.value()), object.unit()).stripTrailing());
		} else {
			out.println(String.format("  %-14s%-28s  %s", LiveView.printable(object.obis()), "(" + object.state() + ")",
					object.topic()).stripTrailing());
			point(object.text(), object.errorColumn());
		}
	}

	/** Prints a text, the part around the column if it is long, and a caret under the column unless that is -1. */
	private void point(String text, int column) {
		int start = Math.max(0, Math.min(column - LINE_WIDTH / 2, text.length() - LINE_WIDTH));
		int limit = Math.min(text.length(), start + LINE_WIDTH);
		String shown = text.substring(start, limit).replace('\r', ' ').replace('\n', ' ');
		out.println(INDENT + LiveView.printable(shown));
		if (column >= 0) {
			out.println(INDENT + " ".repeat(column - start) + "^");
		}
	}
}
