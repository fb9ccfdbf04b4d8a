"""Programs that run beside the tests: mosquitto and the firmware."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

P1 = Path(__file__).parents[2] / "p1"
TELEGRAMS = P1.parent / "telegrams"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_until(condition, seconds: float, what):
    """Waits for a condition to give something true, and returns it; else fails and says what (a text, or what makes one)."""
    deadline = time.monotonic() + seconds
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what() if callable(what) else what}")
        time.sleep(0.2)
    return result


class Broker:
    """mosquitto on a free port."""

    def __init__(self, folder: Path):
        self.port = free_port()
        configuration = folder / "mosquitto.conf"
        configuration.write_text(f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n")
        program = "/usr/sbin/mosquitto" if Path("/usr/sbin/mosquitto").exists() else "mosquitto"
        self.process = subprocess.Popen([program, "-c", configuration], stderr=subprocess.DEVNULL)
        wait_until(self._listens, 10, "mosquitto listens")

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Firmware:
    """The firmware on this machine, with a meter."""

    def __init__(self, broker: Broker, log: Path, command: str, *arguments: str, root: str):
        self.root = root
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [P1, command, *arguments, "--broker", f"tcp://127.0.0.1:{broker.port}", "--root", root],
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


class Cable:
    """A serial line with a meter at its other end that sends one telegram again and again while the cable is in."""

    def __init__(self, telegram: Path):
        self.bytes = telegram.read_bytes()
        self.master, self.slave = os.openpty()
        os.set_blocking(self.master, False)
        self.device = os.ttyname(self.slave)

    def send(self):
        try:
            os.write(self.master, self.bytes)
        except BlockingIOError:
            pass  # nobody reads yet
