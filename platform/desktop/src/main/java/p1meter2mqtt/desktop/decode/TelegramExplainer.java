package p1meter2mqtt.desktop.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import p1meter2mqtt.desktop.decode.DecodedTelegram.Place;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.telegram.Telegram;

/** Hands telegrams of one meter, in their order, to the firmware's own decoder, and notes what becomes of them. */
public final class TelegramExplainer implements DataObjectListener {

	private static final String[] STATES = { DecodedObject.PUBLISHED, "known", "unknown", DecodedObject.REFUSED,
			"unparsed" };

	private final Readings readings = new Readings();
	private final TelegramDecoder decoder;
	private DecodedObject[] objects;

	/** @param country the country of the meter, or {@link Country#UNKNOWN} to find it */
	public TelegramExplainer(Country country) {
		this.decoder = new TelegramDecoder(this.readings, country);
		this.decoder.setListener(this);
	}

	/**
	 * Decodes a telegram.
	 *
	 * @param number its number
	 * @param outcome what the reader made of it: its checksum is right, or it has none
	 * @param where its end
	 * @param second the time, in seconds
	 */
	public DecodedTelegram explain(int number, Outcome outcome, Place where, Telegram telegram, int second) {
		String identification = text(telegram.buffer(), telegram.identificationOffset(),
				telegram.identificationLimit());
		this.objects = new DecodedObject[telegram.objects()];
		if (this.decoder.decode(telegram, second)) {
			return new DecodedTelegram(number, outcome, where, identification, List.of(this.objects));
		}
		List<DecodedObject> refused = Stream.of(this.objects).map(DecodedObject::butNotPublished).toList();
		return new DecodedTelegram(number, Outcome.UNREADABLE, where, identification, refused);
	}

	@Override
	public void dataObject(Telegram telegram, int object, Descriptor descriptor, Value value, int state,
			int errorOffset) {
		int offset = telegram.objectOffset(object);
		String text = text(telegram.buffer(), offset, telegram.objectLimit(object));
		int bracket = text.indexOf('(');
		String topic = descriptor == null || descriptor.topic() == null ? ""
				: Topics.nameOf(descriptor, this.readings.country());
		this.objects[object] = new DecodedObject(text, bracket < 0 ? text : text.substring(0, bracket), topic,
				text(value.bytes(), 0, value.length()), descriptor == null ? "" : descriptor.unit(), STATES[state],
				errorOffset < 0 ? -1 : errorOffset - offset);
	}

	/** Bytes as characters, one for one, so that places stay the same. */
	static String text(byte[] bytes, int offset, int limit) {
		return new String(bytes, offset, limit - offset, StandardCharsets.ISO_8859_1);
	}
}
