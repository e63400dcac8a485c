"""Settings by name in a YAML or JSON file."""

import json
from pathlib import Path
from typing import Any


def read_config(path: str) -> dict[str, Any]:
    """Settings in a YAML or JSON file.

    Raises ValueError if it holds anything but named settings, OSError if it cannot be read,
    ImportError with the way out where YAML cannot be parsed.
    """
    if not Path(path).is_file():
        raise FileNotFoundError(f"no configuration file at {path}")
    text = Path(path).read_text(encoding="utf-8")
    if path.endswith(".json"):
        given = json.loads(text)
    else:
        try:
            import yaml
        except ImportError as error:
            raise ImportError(f"{path} needs PyYAML: pip install pyyaml, or give JSON") from error
        try:
            given = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise ValueError(f"{path} is not YAML: {error}") from error
    if not isinstance(given, dict):
        raise ValueError(f"{path} must hold settings by name, got a {type(given).__name__}")
    return given
