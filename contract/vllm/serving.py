"""OpenAI-compatible servers as processes of their own: vLLM's and transformers'."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from conftest import ENVIRONMENT

START_S = 900  # on a machine with other work; some seconds on an idle one


@contextmanager
def vllm_server(model: str, log: Path, *options: str) -> Iterator[str]:
    """The address of vLLM's own server (not of a CLI, which wants a package called vllm)."""
    command = ["-m", "vllm.entrypoints.openai.api_server", "--model", model]
    settings = {"dtype": "float32", "max-model-len": "2048", "max-num-batched-tokens": "16384"}
    for name, value in settings.items():
        command += [f"--{name}", value]
    # The development endpoints are what TRL's client asks for.
    with _server([*command, *options], log, {"VLLM_SERVER_DEV_MODE": "1"}) as url:
        yield url


@contextmanager
def transformers_server(model: str, log: Path) -> Iterator[str]:
    """The address of `transformers serve` with one model."""
    command = ["-m", "transformers.cli.transformers", "serve", model, "--dtype", "float32"]
    with _server([*command, "--device", "cpu"], log, {}) as url:
        yield url


@contextmanager
def _server(command: Sequence[str], log: Path, also: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    whole = [sys.executable, *command, "--host", "127.0.0.1", "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as file:
        process = subprocess.Popen(
            whole,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=os.environ | ENVIRONMENT | also,
            start_new_session=True,
        )
    try:
        _wait(process, f"{url}/health", log)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(1)
    raise AssertionError(f"no server at {url}: {log.read_text()[-3000:]}")
