"""The firmware on this machine, and the meters that it reads."""

import os
import re
import signal
import subprocess
import threading
from decimal import Decimal
from pathlib import Path

PROJECT = Path(__file__).parents[2]


class Firmware:
    """The firmware, as a process that can be killed."""

    def __init__(self, broker_port: int, log: Path, *arguments: str):
        with log.open("a") as output:
            self.process = subprocess.Popen(
                [PROJECT / "p1", *arguments, "--broker", f"tcp://127.0.0.1:{broker_port}"],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        """Ends it without a goodbye."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.go_on()
            self.process.terminate()
            self.process.wait()


class Meter:
    """A meter at the other end of a serial line: sends a telegram each second while the cable is in; its totals rise each time."""

    def __init__(self, sample: str, rises: dict[str, str]):
        """Takes the name of one of our samples, and by how much which totals rise: OBIS reference, decimal number."""
        self.telegram = (PROJECT / "telegrams" / f"{sample}.telegram").read_bytes().decode()
        self.rises = rises
        self.cable_is_in = True
        self.ended = threading.Event()
        self.master, self.slave = os.openpty()
        os.set_blocking(self.master, False)
        self.device = os.ttyname(self.slave)
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while not self.ended.wait(1):
            for reference, rise in self.rises.items():
                self._raise(reference, Decimal(rise))
            if self.cable_is_in:
                self._send()

    def _raise(self, reference: str, rise: Decimal):
        pattern = re.compile(rf"^({re.escape(reference)}\(.*?)([0-9]+\.[0-9]+)(\*\w+\)\r?)$", re.MULTILINE)
        self.telegram, found = pattern.subn(
            lambda total: f"{total[1]}{Decimal(total[2]) + rise:0{len(total[2])}}{total[3]}", self.telegram)
        assert found == 1, reference

    def _send(self):
        signed = self.telegram[:self.telegram.rindex("!") + 1].encode()
        try:
            os.write(self.master, signed + f"{crc16(signed):04X}\r\n".encode())
        except BlockingIOError:
            pass  # nobody reads now

    def stop(self):
        self.ended.set()


def crc16(data: bytes) -> int:
    """CRC-16/ARC (DSMR 5.0.2, 6.2)."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
