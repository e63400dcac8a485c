"""Print the folder for `--include_path`."""

from . import FOLDER

print(FOLDER)
