package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

class PacketFilterTest {

	/** PUBLISH with QoS 1: topic "t", identifier 7, payload "x". */
	private static final String PUBLISH = "320600017400" + "0778";
	/** SUBSCRIBE with identifier 9: "a" and "bc". */
	private static final String SUBSCRIBE = "820b0009000161000002626300";

	private final ByteArrayOutputStream board = new ByteArrayOutputStream();
	private final ByteArrayOutputStream broker = new ByteArrayOutputStream();

	private void pass(PacketRules rules, String packets, int pieceLength) throws IOException {
		PacketFilter filter = new PacketFilter(rules);
		byte[] bytes = HexFormat.of().parseHex(packets);
		for (int i = 0; i < bytes.length; i += pieceLength) {
			int length = Math.min(pieceLength, bytes.length - i);
			byte[] piece = new byte[length];
			System.arraycopy(bytes, i, piece, 0, length);
			filter.pass(piece, length, this.board, this.broker);
		}
	}

	@Test
	void shouldHandOnWhatNoRuleIsAbout() throws Exception {
		pass(PacketRules.NONE, PUBLISH + SUBSCRIBE, 1);

		assertThat(HexFormat.of().formatHex(this.broker.toByteArray())).isEqualTo(PUBLISH + SUBSCRIBE);
		assertThat(this.board.size()).isZero();
	}

	@Test
	void shouldAcknowledgeAMessageAndDropIt() throws Exception {
		pass(new PacketRules(false, true, Integer.MAX_VALUE), PUBLISH + SUBSCRIBE, 3);

		assertThat(HexFormat.of().formatHex(this.board.toByteArray())).isEqualTo("40020007");
		assertThat(HexFormat.of().formatHex(this.broker.toByteArray())).isEqualTo(SUBSCRIBE);
	}

	@Test
	void shouldRefuseEachFilterOfASubscription() throws Exception {
		pass(new PacketRules(true, false, Integer.MAX_VALUE), SUBSCRIBE, 100);

		assertThat(HexFormat.of().formatHex(this.board.toByteArray())).isEqualTo("900400098080");
		assertThat(this.broker.size()).isZero();
	}

	@Test
	void shouldBreakTheConnectionAtALongPacket() throws Exception {
		pass(new PacketRules(false, false, 8), PUBLISH, 100);

		assertThatThrownBy(() -> pass(new PacketRules(false, false, 7), PUBLISH, 100))
				.isInstanceOf(IOException.class).hasMessage("the packet is too long");
	}
}
