package p1meter2mqtt.nativeplatform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Espressif's QEMU is called with, and what is in the board's flash: with a program that stands in for QEMU. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class QemuBoardTest {

	private static final int PATIENCE_SECONDS = 180;

	/** Says its arguments, what is in the flash, and what comes from the meter. */
	private static final String STAND_IN = """
			#!/bin/bash
			printf '%s\\n' "$*"
			for argument; do case $argument in
			file=*flash*) flash=${argument#file=}; tail -c +61441 "${flash%%,*}" | head -c 4096 | tr -d '\\377' ;;
			file=*fuses*) fuses=${argument#file=}; wc -c <"${fuses%%,*}" ;;
			tcp:*) exec cat </dev/tcp/127.0.0.1/"${argument##*:}" ;;
			esac; done
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	void makeImage() throws Exception {
		byte[] flash = new byte[0x20000];
		Files.write(this.folder.resolve("flash.bin"), flash);
		Files.writeString(this.folder.resolve("authority.crt"), "-----BEGIN CERTIFICATE-----\n");
	}

	@ParameterizedTest
	@EnumSource
	void shouldCountInstructionsSoThatABusyComputerDoesNotResetTheBoard(QemuBoard.Chip chip) throws Exception {
		try (VirtualBoard board = start(chip)) {
			assertThat(board.console().await("-M " + chip.name().toLowerCase(Locale.ROOT), PATIENCE_SECONDS))
					.contains("-icount 3", "-nic user,model=open_eth", "if=mtd,format=raw")
					.doesNotContain("wdt_disable");
		}
	}

	@Test
	void shouldPutTheSettingsTheTimeAndTheCertificateIntoTheFlash() throws Exception {
		try (VirtualBoard board = start(QemuBoard.Chip.ESP32C3)) {
			assertThat(board.console().await("time=", PATIENCE_SECONDS)).matches("time=\\d{10}");
			board.console().await("mqttHost=10.0.2.2", PATIENCE_SECONDS);
			board.console().await("-----BEGIN CERTIFICATE-----", PATIENCE_SECONDS);
			board.console().await("1024", PATIENCE_SECONDS);
		}
	}

	@Test
	void shouldBeTheMeterOfTheLineThatTheChipReads() throws Exception {
		try (VirtualBoard board = start(QemuBoard.Chip.ESP32)) {
			assertThat(board.console().await("-serial stdio -serial null -serial tcp:127.0.0.1:", PATIENCE_SECONDS))
					.isNotEmpty();
			board.line().write("/ISK5 a telegram\n".getBytes(US_ASCII));
			board.line().flush();
			board.console().await("/ISK5 a telegram", PATIENCE_SECONDS);
		}
	}

	private VirtualBoard start(QemuBoard.Chip chip) throws Exception {
		Path program = Files.writeString(this.folder.resolve("qemu"), STAND_IN);
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
		return new QemuBoard.Maker(chip, this.folder, this.folder, program.toString())
				.start(Map.of("mqttHost", QemuBoard.HOST));
	}
}
