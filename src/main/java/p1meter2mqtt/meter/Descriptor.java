package p1meter2mqtt.meter;

/**
 * A row of the table: describes one kind of data object, and the reading that it gives. Constant; what changes lives in
 * {@link Readings}.
 */
public final class Descriptor {

	/** No topic: the object is known, and not published. */
	static final String NO_TOPIC = null;

	final String reference;
	final int key;
	/** Whether this row is about the time that comes with an object, not about its value. */
	final boolean isTime;
	/** A byte, as there are many rows and the one before is one. */
	final byte medium;
	final Handler handler;
	final String topic;
	final Quantity quantity;
	final String name;

	Descriptor(String reference, int medium, Handler handler, String topic, Quantity quantity, String name) {
		this.reference = reference;
		this.isTime = reference.endsWith(Descriptors.TIME);
		this.key = this.isTime ? DataObject.NONE : DataObject.referenceOf(reference);
		this.medium = (byte) medium;
		this.handler = handler;
		this.topic = topic;
		this.quantity = quantity;
		this.name = name;
	}

	/** Makes the sentinel. */
	Descriptor() {
		this.reference = "";
		this.isTime = false;
		this.key = DataObject.NONE;
		this.medium = Medium.NONE;
		this.handler = null;
		this.topic = NO_TOPIC;
		this.quantity = Quantity.TEXT;
		this.name = "";
	}

	/** Says whether the payload is a JSON value as it stands: a number, or an array. */
	public boolean isJson() {
		return this.handler.makesJson();
	}

	/** Says whether the row is for the objects of a device that measures this, or for any. */
	boolean isFor(int medium) {
		return this.medium == Medium.NONE || this.medium == medium;
	}

	/** Says whether the value is a total, which never falls. */
	boolean isTotal() {
		return this.quantity.stateClass() == Quantity.RISING;
	}

	/** The OBIS reference in the standard's notation; {@code n} is any M-Bus channel; {@code @time} the time that comes with it. */
	public String reference() {
		return this.reference;
	}

	/** What an M-Bus device has to measure for this row, a constant of {@link Medium}; {@link Medium#NONE} if it is none. */
	public int medium() {
		return this.medium;
	}

	/**
	 * The last part of the topic, or null if the object is not published. A digit in braces stands for what the country
	 * calls that tariff.
	 */
	public String topic() {
		return this.topic;
	}

	/** The unit of the published value, as the telegram spells it ({@code kWh}, {@code m3}); empty if it has none. */
	public String unit() {
		return this.quantity.unit();
	}

	/** Home Assistant's device class, empty if there is none. */
	public String deviceClass() {
		return this.quantity.deviceClass();
	}

	/** Home Assistant's state class, empty if there is none. */
	public String stateClass() {
		return this.quantity.stateClass();
	}

	/** What the value is. */
	public Quantity quantity() {
		return this.quantity;
	}

	/** What people call the reading, in English. A digit in braces stands for the name of that tariff. */
	public String name() {
		return this.name;
	}
}
