"""Makes docs/images/home-assistant-device.png: what Home Assistant shows of a simulated meter, as a browser shows it."""

import asyncio
import base64
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import aiohttp
from broker import Broker, Observer
from firmware import PROJECT, Firmware
from home_assistant import HomeAssistant
from waiting import wait_until

TARGET = PROJECT / "docs/images/home-assistant-device.png"
# as large that nothing has to be scrolled, and of that the two cards with the device and its readings
WIDTH, HEIGHT = 1180, 2900
CLIP = {"x": 80, "y": 100, "width": 676, "height": 1196, "scale": 1}

# the text of the whole page, which is a tree of shadow roots
ALL_TEXT = """(function textOf(node) {
	const parts = node.nodeType === Node.TEXT_NODE ? [node.data] : [];
	for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) parts.push(textOf(child));
	return parts.join(' ');
})(document.body)"""


class Browser:
    """Chromium without a window, told what to do by its DevTools protocol."""

    def __init__(self, folder: Path):
        self.port_file = folder / "DevToolsActivePort"
        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--lang=en",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self.port_file.exists, "Chromium listens")

    async def __aenter__(self):
        port = self.port_file.read_text().split()[0]
        self.session = aiohttp.ClientSession()
        async with self.session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            page = next(target for target in await answer.json() if target["type"] == "page")
        self.socket = await self.session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        return self

    async def __aexit__(self, *error):
        await self.session.close()
        self.process.terminate()
        self.process.wait()

    async def call(self, method: str, **parameters) -> dict:
        await self.socket.send_json({"id": 1, "method": method, "params": parameters})
        while "id" not in (answer := await self.socket.receive_json()):
            pass  # an event
        assert "error" not in answer, answer
        return answer["result"]

    async def shows(self, texts) -> bool:
        answer = await self.call("Runtime.evaluate", expression=ALL_TEXT)
        return all(text in answer["result"].get("value", "") for text in texts)


async def photograph(home_assistant: HomeAssistant, device: str, texts, folder: Path) -> bytes:
    tokens = json.dumps(home_assistant.tokens | {"hassUrl": home_assistant.address, "clientId": home_assistant.address + "/",
                                                 "expires": 2 ** 53})
    async with Browser(folder) as browser:
        await browser.call("Page.enable")
        await browser.call("Page.addScriptToEvaluateOnNewDocument",
                           source=f"localStorage.setItem('hassTokens', {json.dumps(tokens)});"
                                  "localStorage.setItem('dockedSidebar', '\"always_hidden\"')")
        await browser.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        await browser.call("Page.navigate", url=f"{home_assistant.address}/config/devices/device/{device}")
        for _ in range(300):
            if await browser.shows(texts):
                break
            await asyncio.sleep(0.2)
        else:
            raise AssertionError("the page does not show all readings")
        # the icons come last
        await asyncio.sleep(3)
        picture = await browser.call("Page.captureScreenshot", format="png", clip=CLIP)
        return base64.b64decode(picture["data"])


def skip_questions(folder: Path):
    """Home Assistant shows no other page before a new user has told where the house stands, and more."""
    (folder / ".storage").mkdir()
    (folder / ".storage/onboarding").write_text(json.dumps({
        "version": 4, "key": "onboarding", "data": {"done": ["core_config", "analytics", "integration"]}}))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        broker = Broker(folder)
        observer = Observer(broker.port)
        home_assistant = HomeAssistant(folder)
        skip_questions(folder)
        board = Firmware(broker.port, folder / "board.log", "simulate", "--meter", "nl")
        try:
            home_assistant.start()
            home_assistant.set_up(broker.port)
            wait_until(lambda: "sensor" in str(home_assistant.states()), "there are entities")
            document = wait_until(lambda: observer.document("sensors/power/p1meter/"), "the meter is announced")
            names = [component["name"] for component in document["components"].values()
                     if component.get("enabled_by_default", True)]
            wait_until(lambda: sum(state["state"] not in ("unknown", "unavailable")
                                   for state in home_assistant.states().values()) > len(names), "all have states")
            device = next(device["id"] for device in home_assistant.ask("config/device_registry/list")
                          if ["mqtt", document["device"]["identifiers"][0]] in device["identifiers"])
            picture = asyncio.run(photograph(home_assistant, device, names, folder / "chromium"))
        finally:
            board.stop()
            home_assistant.stop()
            observer.close()
            broker.stop()
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(picture)
    print(f"{TARGET}: {len(picture) // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
