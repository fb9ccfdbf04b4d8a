package p1meter2mqtt.link;

/** The board's standard output. */
public final class SystemConsole implements Console {

	@Override
	public void print(String line) {
		System.out.println(line);
	}
}
