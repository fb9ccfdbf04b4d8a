package p1meter2mqtt.desktop.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A bench that notes what is wanted of it. */
final class FakeBench implements Bench {

	final List<String> commands = Collections.synchronizedList(new ArrayList<>());

	@Override
	public State state() {
		return new State(List.of(), 0, 2, "", "");
	}

	@Override
	public List<FaultButton> faults() {
		return List.of();
	}

	@Override
	public void command(String name, String value) {
		if (name.equals("nonsense")) {
			throw new IllegalArgumentException("There is no such thing.");
		}
		this.commands.add(name + "=" + value);
	}
}
