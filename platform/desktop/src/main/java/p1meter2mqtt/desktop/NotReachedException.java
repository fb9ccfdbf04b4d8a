package p1meter2mqtt.desktop;

/** What was to be reached, broker or meter, was not in the time that there was. */
@SuppressWarnings("serial")
public final class NotReachedException extends BadInputException {

	public NotReachedException(String message) {
		super(message);
	}
}
