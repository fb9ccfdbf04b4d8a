package p1meter2mqtt.publish;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithoutChecksum;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

class RawPublisherTest {

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final RawPublisher publisher = new RawPublisher(this.client, "root/");

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
	}

	@Test
	void shouldPublishATelegramAsTheMeterSentIt() throws IOException {
		byte[] bytes = telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)");

		assertThat(publishedAfter(bytes)).isEqualTo(new Message("root/raw", new String(bytes, ISO_8859_1), 1, false));
	}

	@Test
	void shouldPublishATelegramWithoutChecksumIfTheMeterSendsNone() throws IOException {
		byte[] bytes = telegramWithoutChecksum("1-0:1.7.0(00.671*kW)");

		assertThat(publishedAfter(bytes).payload()).isEqualTo(new String(bytes, ISO_8859_1));
	}

	private Message publishedAfter(byte[] bytes) throws IOException {
		TelegramReader reader = new TelegramReader(TelegramReader.CRC_AUTO, null);
		int offset = 0;
		while (offset < bytes.length) {
			offset += reader.read(bytes, offset, bytes.length - offset);
			if (reader.outcome() == TelegramReader.OK || reader.outcome() == TelegramReader.NO_CRC) {
				this.publisher.copy().take(reader.telegram());
			}
		}
		this.publisher.publish();
		this.client.flush();
		return this.client.arrived().get(0);
	}
}
