package p1meter2mqtt.meter;

/**
 * A row of the table: describes one kind of data object, and the reading that it gives. Constant; what changes lives in
 * {@link Readings}.
 */
public final class Descriptor {

	/** No topic: the object is known, and not published. */
	static final String NO_TOPIC = null;

	/**
	 * The number of its reference, as {@link DataObject} has it. The time that comes with an object has the complement
	 * of the object's, which no object has: its A would be above 13.
	 */
	final int key;
	/** A byte, as are the next three: there are many rows. */
	final byte medium;
	/** The number of its {@link Quantity}. */
	private final byte quantity;
	/** Whether this row is about the time that comes with an object, not about its value. */
	final boolean isTime;
	/** Whether the value is a total, which never falls. */
	final boolean isTotal;
	final Handler handler;
	final String topic;
	final String name;

	Descriptor(String reference, int medium, Handler handler, String topic, Quantity quantity, String name) {
		this.isTime = reference.endsWith(Descriptors.TIME);
		this.key = this.isTime
				? ~DataObject.referenceOf(reference.substring(0, reference.length() - Descriptors.TIME.length()))
				: DataObject.referenceOf(reference);
		this.medium = (byte) medium;
		this.isTotal = quantity.stateClass() == Quantity.RISING;
		this.handler = handler;
		this.topic = topic;
		this.quantity = quantity.number();
		this.name = name;
	}

	/** Makes the sentinel. */
	Descriptor() {
		this.key = DataObject.NONE;
		this.medium = Medium.NONE;
		this.isTime = false;
		this.isTotal = false;
		this.handler = null;
		this.topic = NO_TOPIC;
		this.quantity = Quantity.TEXT.number();
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

	/**
	 * The OBIS reference in the standard's notation; {@code n} is any M-Bus channel; {@code @time} the time that comes
	 * with it.
	 */
	public String reference() {
		return this.isTime ? DataObject.textOf(~this.key) + Descriptors.TIME : DataObject.textOf(this.key);
	}

	/**
	 * What an M-Bus device has to measure for this row, a constant of {@link Medium}; {@link Medium#NONE} if it is
	 * none.
	 */
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
		return quantity().unit();
	}

	/** Home Assistant's device class, empty if there is none. */
	public String deviceClass() {
		return quantity().deviceClass();
	}

	/** Home Assistant's state class, empty if there is none. */
	public String stateClass() {
		return quantity().stateClass();
	}

	/** What the value is. */
	public Quantity quantity() {
		return Quantity.at(this.quantity);
	}

	/** What people call the reading, in English. A digit in braces stands for the name of that tariff. */
	public String name() {
		return this.name;
	}
}
