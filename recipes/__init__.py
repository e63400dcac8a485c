"""Recipes: the commands a user launches. Each runs as a file or with `python -m`."""

import logging

# Says at every import, with or without a 4-bit model, that an optional kernel is not installed.
logging.getLogger("bitsandbytes.backends.cpu.ops").setLevel(logging.ERROR)
