package p1meter2mqtt.homeassistant;

import java.io.IOException;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.meter.Medium;
import p1meter2mqtt.meter.Quantity;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.publish.JsonWriter;
import p1meter2mqtt.publish.Topic;
import p1meter2mqtt.publish.Trial;

/**
 * Tells Home Assistant which readings there are: one device document (MQTT discovery, Home Assistant 2024.11 or later)
 * on {@code <prefix>/device/<client identifier>/config}, retained, with QoS 1. It is made from the table and has the
 * readings that this meter has given, and the health message as diagnostics. Used by the uplink task only; allocates
 * nothing.
 * <p>
 * A document is longer than any buffer, so it is written part by part, twice: first to know its length. What is in it
 * was copied from the readings before.
 */
public final class DiscoveryPublisher {

	private static final String NAME = "P1Meter2Mqtt";
	private static final String DEVICE_NAME = "P1 meter";
	private static final String NO_TEXT = "";

	/** The longest part: a reading with the longest root and client identifier, all its characters escaped. */
	private static final int CAPACITY = 1536;

	/** Units as telegrams spell them and as Home Assistant does: in UTF-8, one byte in each character. */
	private static final String[] UNITS = { "m3", "m\u00C2\u00B3", "m3/h", "m\u00C2\u00B3/h", "degC", "\u00C2\u00B0C" };

	private static final int FIRST_PART = 1;

	private final Trial trial = new Trial("The discovery document");
	private final MqttClient client;
	private final Readings readings;
	private final String topicRoot;
	private final String clientIdentifier;
	private final int expireSeconds;
	private final String birthTopic;
	private final Topic configTopic;
	/** What unique ids and entity ids begin with. */
	private final String uniquePrefix;
	private final String entityPrefix;
	private final Topic name;
	private final JsonWriter json;

	private Diagnostic[] diagnostics = Diagnostic.DIAGNOSTICS;
	/** Whether the document takes back all that can be announced. */
	private boolean removing;
	/** What is announced. */
	private final boolean[] announced;
	/** With how many decimals. */
	private final byte[] decimals;
	private final Identification identification;
	private final byte[] serialNumber;
	private int serialNumberLength;
	private Country country;
	private int revision;

	/**
	 * Makes a publisher.
	 *
	 * @param prefix what Home Assistant's discovery topics begin with
	 * @param topicRoot what all other topics begin with
	 * @param clientIdentifier the board's name, which is the device's too
	 * @param refreshSeconds after which time all readings are published again
	 */
	public DiscoveryPublisher(MqttClient client, Readings readings, String prefix, String topicRoot,
			String clientIdentifier, int refreshSeconds) {
		this.client = client;
		this.readings = readings;
		this.topicRoot = topicRoot;
		this.clientIdentifier = clientIdentifier;
		// one refresh may be lost, and the next one late
		this.expireSeconds = 3 * refreshSeconds;
		this.birthTopic = prefix + "/status";
		this.configTopic = new Topic(prefix + "/device/" + clientIdentifier + "/");
		this.uniquePrefix = clientIdentifier + "_";
		this.entityPrefix = "sensor." + entityName(clientIdentifier) + "_";
		this.name = new Topic(NO_TEXT);
		this.json = new JsonWriter(CAPACITY);
		this.announced = new boolean[readings.slots()];
		this.decimals = new byte[readings.slots()];
		this.identification = new Identification();
		this.serialNumber = new byte[Readings.IDENTIFICATION_CAPACITY];
		this.country = Country.UNKNOWN;
	}

	/** Lets the document tell where the firmware runs. To be called before the first one. */
	public void tellOfSlot() {
		this.diagnostics = Diagnostic.withSlot();
	}

	/** Whether the broker takes the document. */
	public Trial trial() {
		return this.trial;
	}

	/** The topic on which Home Assistant says that it has started. */
	public String birthTopic() {
		return this.birthTopic;
	}

	/** Says whether a message is Home Assistant's, which has started. */
	public boolean isBirth(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		return Topic.equal(this.birthTopic, buffer, topicOffset, topicLength)
				&& Topic.equal(AvailabilityPublisher.ONLINE, buffer, payloadOffset, payloadLength);
	}

	/** Says whether there is something to publish: the meter has given readings. */
	public boolean hasReadings() {
		return this.readings.telegrams() > 0;
	}

	/** Says whether the meter has given readings that are not in the last document, or has become another one. */
	public boolean isOutdated() {
		return this.readings.revision() != this.revision;
	}

	/** Publishes the document. */
	public void publish() throws IOException {
		this.removing = false;
		copyWhatThereIs();
		publishDocument();
	}

	/**
	 * Takes back all that this firmware can have announced: its entities disappear, and with the last one the device.
	 * By a document that says so of each component, since Home Assistant logs a warning about an empty one if it knows
	 * of none.
	 */
	public void remove() throws IOException {
		this.removing = true;
		publishDocument();
	}

	private void publishDocument() throws IOException {
		int parts = FIRST_PART + this.announced.length + this.diagnostics.length;
		int length = 0;
		for (int part = 0; part <= parts; part++) {
			length += writePart(part);
		}
		if (!this.trial.begin(length)) {
			return;
		}
		int topicLength = this.configTopic.write("config", Country.UNKNOWN);
		this.client.beginPublish(this.configTopic.bytes(), topicLength, length, 1, true);
		for (int part = 0; part <= parts; part++) {
			this.client.write(this.json.bytes(), 0, writePart(part));
		}
		this.client.endPublish();
		this.trial.arrived();
	}

	private void copyWhatThereIs() {
		Readings readings = this.readings;
		synchronized (readings) {
			this.revision = readings.revision();
			this.country = readings.country();
			this.identification.copy(readings);
			this.serialNumberLength = 0;
			for (int slot = 0; slot < this.announced.length; slot++) {
				this.announced[slot] = readings.isKnown(slot);
				this.decimals[slot] = (byte) readings.decimals(slot);
				if (this.announced[slot] && readings.descriptor(slot).topic().equals(Descriptors.EQUIPMENT_ID)) {
					this.serialNumberLength = readings.copy(slot, this.serialNumber, 0);
				}
			}
		}
	}

	/** Writes the part of that number and returns its length: the head, one for each slot and diagnostic, the end. */
	private int writePart(int part) {
		int slot = part - FIRST_PART;
		int diagnostic = slot - this.announced.length;
		this.json.clear();
		if (slot < 0) {
			writeHead();
		} else if (diagnostic < 0) {
			writeSlot(slot);
		} else if (diagnostic < this.diagnostics.length) {
			writeDiagnostic(this.diagnostics[diagnostic]);
		} else {
			this.json.end();
			this.json.end();
		}
		return this.json.length();
	}

	private void writeHead() {
		JsonWriter json = this.json;
		json.begin();
		json.beginObject("device");
		json.beginArray("identifiers");
		json.element(this.clientIdentifier);
		json.endArray();
		json.text("name", DEVICE_NAME);
		this.identification.write(json);
		if (this.serialNumberLength > 0) {
			json.name("serial_number");
			json.text(this.serialNumber, 0, this.serialNumberLength);
		}
		json.text("sw_version", HealthPublisher.VERSION);
		json.end();
		json.beginObject("origin");
		json.text("name", NAME);
		json.text("sw_version", HealthPublisher.VERSION);
		json.end();
		json.beginArray("availability");
		writeAvailabilityTopic(AvailabilityPublisher.STATUS);
		writeAvailabilityTopic(AvailabilityPublisher.METER);
		json.endArray();
		json.text("availability_mode", "all");
		json.beginObject("components");
	}

	private void writeSlot(int slot) {
		if (!this.removing && !this.announced[slot]) {
			return;
		}
		Descriptor descriptor = this.readings.descriptor(slot);
		// a tariff's number never changes, what it is called does if the country becomes known
		int keyLength = this.name.write(descriptor.topic(), Country.UNKNOWN);
		this.json.beginObject(this.name.bytes(), 0, keyLength);
		this.json.text("platform", "sensor");
		if (!this.removing) {
			writeReading(descriptor, keyLength, this.decimals[slot]);
		}
		this.json.end();
	}

	/** Describes a reading, whose key is in {@link #name}. */
	private void writeReading(Descriptor descriptor, int keyLength, int decimals) {
		JsonWriter json = this.json;
		Quantity quantity = descriptor.quantity();
		json.beginText("unique_id");
		json.add(this.uniquePrefix);
		json.add(this.name.bytes(), 0, keyLength);
		json.endText();
		int nameLength = this.name.write(descriptor.topic(), this.country);
		json.beginText("default_entity_id");
		json.add(this.entityPrefix);
		json.add(this.name.bytes(), 0, nameLength);
		json.endText();
		json.beginText("name");
		writeName(descriptor.name());
		json.endText();
		writeTopic("state_topic", nameLength);
		writeOptional("device_class", quantity.deviceClass());
		writeOptional("state_class", quantity.stateClass());
		writeOptional("unit_of_measurement", unitOf(quantity));
		if (quantity.isNumber()) {
			json.number("suggested_display_precision", quantity.decimals() < 0 ? decimals : quantity.decimals());
		}
		if (descriptor.medium() == Medium.NONE) {
			json.number("expire_after", this.expireSeconds);
		}
		if (quantity.isDiagnostic()) {
			json.text("entity_category", "diagnostic");
		}
		writeWhatIsSpecial(quantity, nameLength);
	}

	/** A state has at most 255 characters: what may be longer becomes an attribute. */
	private void writeWhatIsSpecial(Quantity quantity, int nameLength) {
		JsonWriter json = this.json;
		if (quantity.isList()) {
			json.text("value_template", "{{ value_json | length }}");
			writeTopic("json_attributes_topic", nameLength);
			json.text("json_attributes_template", "{{ {'list': value_json} | tojson }}");
		} else if (quantity == Quantity.LONG_TEXT) {
			json.text("value_template", "{{ value[:255] or 'none' }}");
			writeTopic("json_attributes_topic", nameLength);
			json.text("json_attributes_template", "{{ {'text': value} | tojson }}");
		} else if (quantity.isClock()) {
			// each second another state, which Home Assistant would keep
			json.name("enabled_by_default");
			json.raw("false");
		}
	}

	private void writeDiagnostic(Diagnostic diagnostic) {
		JsonWriter json = this.json;
		json.beginObject(diagnostic.key);
		json.text("platform", "sensor");
		if (!this.removing) {
			describe(diagnostic);
		}
		json.end();
	}

	private void describe(Diagnostic diagnostic) {
		JsonWriter json = this.json;
		json.beginText("unique_id");
		json.add(this.uniquePrefix);
		json.add(diagnostic.key);
		json.endText();
		json.beginText("default_entity_id");
		json.add(this.entityPrefix);
		json.add(diagnostic.key);
		json.endText();
		json.text("name", diagnostic.name);
		writeTopic("state_topic", this.name.write(HealthPublisher.HEALTH, Country.UNKNOWN));
		json.text("value_template", diagnostic.template);
		writeOptional("device_class", diagnostic.deviceClass);
		writeOptional("state_class", diagnostic.stateClass);
		writeOptional("unit_of_measurement", diagnostic.unit);
		json.text("entity_category", "diagnostic");
		// in place of the device's: they tell why the meter is offline
		json.beginArray("availability");
		writeAvailabilityTopic(AvailabilityPublisher.STATUS);
		json.endArray();
	}

	private void writeAvailabilityTopic(String name) {
		this.json.beginElement();
		writeTopic("topic", this.name.write(name, Country.UNKNOWN));
		this.json.end();
	}

	/** Writes the topic whose last part is in {@link #name}. */
	private void writeTopic(String key, int nameLength) {
		this.json.beginText(key);
		this.json.add(this.topicRoot);
		this.json.add(this.name.bytes(), 0, nameLength);
		this.json.endText();
	}

	private void writeOptional(String key, String value) {
		if (!value.isEmpty()) {
			this.json.text(key, value);
		}
	}

	/** Writes {@code Low tariff}, or {@code Tariff 1}, for the digit in braces that the name may begin with. */
	private void writeName(String name) {
		JsonWriter json = this.json;
		if (name.charAt(0) != '{') {
			json.add(name);
			return;
		}
		String label = this.country.tariffLabel(name.charAt(1) - '0');
		if (label.length() == 1) {
			json.add("Tariff ");
			json.add(label);
		} else {
			json.addCapitalized(label);
			json.add(" tariff");
		}
		json.add(name, "{1}".length(), name.length());
	}

	private static String unitOf(Quantity quantity) {
		String unit = quantity.unit();
		for (int i = 0; i < UNITS.length; i += 2) {
			if (UNITS[i].equals(unit)) {
				return UNITS[i + 1];
			}
		}
		return unit;
	}

	/** Entity ids have small letters, digits and underscores only. */
	private static String entityName(String text) {
		StringBuilder name = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next >= 'A' && next <= 'Z') {
				name.append((char) (next + 'a' - 'A'));
			} else {
				name.append(next == '-' ? '_' : next);
			}
		}
		return name.toString();
	}
}
