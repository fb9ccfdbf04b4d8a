package p1meter2mqtt.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The flash of the boards with ESP-IDF: two slots of the same size for a firmware, and nothing above anything else. */
class PartitionTableTest {

	private static final Path TABLE = Path.of("platform/esp-idf/partitions.csv");
	private static final int FLASH_SIZE = 4 * 1_024 * 1_024;
	/** Behind the boot loader and the table itself. */
	private static final int FIRST_OFFSET = 0x9000;
	/** ESP-IDF's documentation, "Partition Tables": what a firmware's partition has to be aligned to. */
	private static final int FIRMWARE_ALIGNMENT = 0x10000;
	private static final int SECTOR_SIZE = 0x1000;

	private record Partition(String name, String type, String subtype, int offset, int size) {

		static Partition of(String line) {
			String[] fields = line.split("\\s*,\\s*");
			return new Partition(fields[0], fields[1], fields[2], Integer.decode(fields[3]),
					Integer.decode(fields[4].strip()));
		}
	}

	@Test
	void shouldHaveTwoSlotsOfTheSameSize() throws IOException {
		List<Partition> slots = partitions().stream().filter(partition -> partition.type().equals("app")).toList();

		assertThat(slots).extracting(Partition::subtype).containsExactly("ota_0", "ota_1");
		assertThat(slots).extracting(Partition::size).containsOnly(slots.get(0).size());
		assertThat(slots).allSatisfy(slot -> assertThat(slot.offset() % FIRMWARE_ALIGNMENT).isZero());
	}

	@Test
	void shouldHaveWhatTheyNeedBesideThem() throws IOException {
		assertThat(partitions()).filteredOn(partition -> partition.type().equals("data")).extracting(Partition::subtype)
				.containsExactlyInAnyOrder("nvs", "ota", "phy");
	}

	@Test
	void shouldNotOverlapAndFitIntoTheFlash() throws IOException {
		int end = FIRST_OFFSET;
		for (Partition partition : partitions()) {
			assertThat(partition.offset()).as(partition.name()).isGreaterThanOrEqualTo(end);
			assertThat(partition.size() % SECTOR_SIZE).as(partition.name()).isZero();
			end = partition.offset() + partition.size();
		}
		assertThat(end).isLessThanOrEqualTo(FLASH_SIZE);
	}

	private static List<Partition> partitions() throws IOException {
		return Files.readAllLines(TABLE).stream().filter(line -> !line.startsWith("#")).map(Partition::of).toList();
	}
}
