"""Waiting for conditions instead of times."""

import socket
import time

PATIENCE = 300
"""For how many seconds a busy machine may keep a test waiting for anything. Nothing here takes half a minute on an idle one but a
meter's silence."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_until(condition, what):
    """Waits for a condition to give something true, and returns it; else fails and says what (a text, or what makes one)."""
    deadline = time.monotonic() + PATIENCE
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {PATIENCE} s: {what() if callable(what) else what}")
        time.sleep(0.2)
    return result
