package p1meter2mqtt.desktop.decode;

import java.util.List;

import p1meter2mqtt.meter.Country;

/**
 * What the firmware makes of one telegram, or of what should have been one.
 *
 * @param number its number in the input, from 1
 * @param accepted whether its readings count; a telegram without a checksum does not if an object can't be read
 * @param offset where in the input it begins
 * @param text its bytes, one character each, as far as it was read
 * @param identification what follows its slash; empty if it was not accepted
 * @param country the country that it is from
 * @param objects its data objects in its order; none if the telegram itself is no good
 */
public record DecodedTelegram(int number, Outcome outcome, boolean accepted, int offset, String text,
		String identification, Country country, List<DecodedObject> objects) {
}
