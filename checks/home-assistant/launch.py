"""Starts Home Assistant on the Python 3.13 that there is, with a clock that is ahead: python launch.py SECONDS --config FOLDER.

Home Assistant makes its statistics at each full five minutes of its clock. A test that waited for them would take that long.
"""

import datetime
import runpy
import sys

import time_machine
from homeassistant import const

const.REQUIRED_PYTHON_VER = min(const.REQUIRED_PYTHON_VER, sys.version_info[:3])
ahead = datetime.timedelta(seconds=float(sys.argv.pop(1)))
sys.argv[0] = "hass"
with time_machine.travel(datetime.datetime.now(datetime.UTC) + ahead, tick=True):
    runpy.run_module("homeassistant", run_name="__main__")
