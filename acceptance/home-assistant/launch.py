"""Starts Home Assistant on the Python 3.13 that there is: python launch.py --config FOLDER."""

import runpy
import sys

from homeassistant import const

const.REQUIRED_PYTHON_VER = min(const.REQUIRED_PYTHON_VER, sys.version_info[:3])
sys.argv[0] = "hass"
runpy.run_module("homeassistant", run_name="__main__")
