"""Home Assistant, started headless on loopback, set up and asked through its own API."""

import asyncio
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import aiohttp
from waiting import free_port, wait_until

CONFIGURATION = """
homeassistant:
  name: Acceptance
  unit_system: metric
  time_zone: Europe/Amsterdam
  currency: EUR
  country: NL
http:
  server_host: 127.0.0.1
  server_port: {port}
frontend:
config:
history:
recorder:
  commit_interval: 1
energy:
logger:
  default: warning
"""

# Home Assistant makes statistics of each full five minutes
PERIOD = 300

# a library that is missing, and a machine that is slow
WITHOUT_US = re.compile(r"aiohttp_fast_zlib|Updating state for \S+ .* took [\d.]+ seconds|is taking (over|longer than) \d+ seconds")

LONG_AGO = "2000-01-01T00:00:00+00:00"


class HomeAssistant:

    def __init__(self, folder: Path, mqtt_yaml: Path | None = None):
        """Takes an empty folder for all its files, and a file with MQTT sensors by hand, if it shall have some."""
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.log = folder / "log"
        self.tokens = None
        self.ahead = 0.0
        self.last_period = 0.0
        self.read_characters = 0
        by_hand = f"mqtt: !include {mqtt_yaml}\n" if mqtt_yaml else ""
        (folder / "configuration.yaml").write_text(CONFIGURATION.format(port=self.port) + by_hand)

    def start(self):
        """Starts it with a clock that is just past a full five minutes, so that statistics are made of all that was before."""
        self.ahead += PERIOD - (time.time() + self.ahead) % PERIOD + 2
        now = time.time() + self.ahead
        self.last_period = now - now % PERIOD - PERIOD
        # Home Assistant installs what its integrations need, into the environment whose uv it finds
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, Path(__file__).with_name("launch.py"), str(self.ahead), "--config", self.folder],
                env=os.environ | {"PATH": path}, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        wait_until(self._answers, "Home Assistant answers")
        if self.tokens:
            # an access token is good for half an hour of its clock, which goes on by five minutes with each start
            self.tokens |= self._get_tokens(f"refresh_token&refresh_token={self.tokens['refresh_token']}")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def _answers(self):
        assert self.process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(self.address + "/api/onboarding", timeout=2):
                return True
        except OSError:
            return False

    def set_up(self, broker_port: int):
        """Does what a user does at first: makes an account, and adds MQTT."""
        client = self.address + "/"
        account = {"client_id": client, "name": "Tester", "username": "tester", "password": "not-a-secret", "language": "en"}
        code = self.post("/api/onboarding/users", account)["auth_code"]
        self.tokens = self._get_tokens(f"authorization_code&code={code}")
        flow = self.post("/api/config/config_entries/flow", {"handler": "mqtt"})
        answer = self.post(f"/api/config/config_entries/flow/{flow['flow_id']}",
                           {"broker": "127.0.0.1", "port": broker_port})
        assert answer["type"] == "create_entry", answer

    def _get_tokens(self, grant: str) -> dict:
        form = f"client_id={self.address}/&grant_type={grant}".encode()
        with urllib.request.urlopen(self.address + "/auth/token", form) as response:
            return json.load(response)

    def post(self, path: str, body: dict):
        return self._request(path, json.dumps(body).encode())

    def states(self) -> dict:
        return {state["entity_id"]: state for state in self._request("/api/states")}

    def history(self, entity_id: str) -> list[str]:
        """All the states that were recorded of an entity."""
        answer = self.ask("history/history_during_period", start_time=LONG_AGO, entity_ids=[entity_id],
                          minimal_response=True, significant_changes_only=False)
        return [state["s"] for state in answer[entity_id] if state["s"] is not None]

    def statistics(self, entity_id: str) -> list[dict]:
        """The statistics of each five minutes: state and sum."""
        answer = self.ask("recorder/statistics_during_period", start_time=LONG_AGO, statistic_ids=[entity_id],
                          period="5minute", types=["state", "sum"])
        return answer.get(entity_id, [])

    def has_statistics(self, entity_id: str) -> bool:
        """Says whether statistics are made of all that was before the start."""
        statistics = self.statistics(entity_id)
        return bool(statistics) and statistics[-1]["start"] >= self.last_period * 1000

    def complaints(self) -> list[str]:
        """The warnings and errors that the log has since the last time, but for those that it has without us."""
        text = self.log.read_text()
        new, self.read_characters = text[self.read_characters:], len(text)
        entries = re.split(r"^(?=\d{4}-\d\d-\d\d )", new, flags=re.MULTILINE)
        return [entry for entry in entries if entry and not WITHOUT_US.search(entry)]

    def ask(self, kind: str, **parameters):
        """Asks by WebSocket, as the user interface does."""
        return asyncio.run(self._ask({"id": 1, "type": kind, **parameters}))

    async def _ask(self, question: dict):
        async with aiohttp.ClientSession() as session, session.ws_connect(self.address + "/api/websocket") as socket:
            await socket.receive_json()
            await socket.send_json({"type": "auth", "access_token": self.tokens["access_token"]})
            assert (await socket.receive_json())["type"] == "auth_ok"
            await socket.send_json(question)
            answer = await socket.receive_json()
            assert answer["success"], answer
            return answer["result"]

    def _request(self, path: str, body: bytes | None = None):
        headers = {"Content-Type": "application/json"}
        if self.tokens:
            headers["Authorization"] = "Bearer " + self.tokens["access_token"]
        with urllib.request.urlopen(urllib.request.Request(self.address + path, body, headers), timeout=30) as response:
            return json.load(response)
