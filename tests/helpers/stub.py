"""An OpenAI-compatible server on this machine that answers, stalls, cuts, refuses or lies."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """Anything but a plain answer."""

    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False
    """Promise more bytes than are sent, and close the connection."""


def chat(content, logprobs=None, finish="stop"):
    """A chat completion as servers send it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}}
    choice["finish_reason"] = finish
    if logprobs is not None:
        choice["logprobs"] = {"content": [{"token": "x", "logprob": one} for one in logprobs]}
    return Reply(body=json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


class Stub:
    """`with Stub(reply) as server:` where `reply(body)` gives text or a `Reply`.

    A list instead of a function is served item by item, its last item for ever.
    """

    def __init__(self, reply):
        self.reply, self.lock = reply, threading.Lock()
        self.requests, self.headers, self.running, self.most = [], [], 0, 0

    def __enter__(self):
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                stub.serve(self)

            def log_message(self, *args):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads, request_queue_size = True, 64

            def handle_error(self, *args):
                pass  # a client that went away

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *args):
        self.server.shutdown()
        self.server.server_close()

    def serve(self, http):
        body = json.loads(http.rfile.read(int(http.headers["content-length"])))
        with self.lock:
            self.requests.append(body)
            self.headers.append({"path": http.path} | dict(http.headers))
            number = len(self.requests)
            self.running += 1
            self.most = max(self.most, self.running)
        try:
            reply = self._reply(body, number)
            time.sleep(reply.delay)
            http.send_response(reply.status)
            length = len(reply.body) + (100 if reply.cut else 0)
            for name, value in {"content-length": str(length), **reply.headers}.items():
                http.send_header(name, value)
            http.end_headers()
            http.wfile.write(reply.body)
        finally:
            with self.lock:
                self.running -= 1
        if reply.cut:
            http.wfile.flush()
            http.close_connection = True

    def _reply(self, body, number):
        if callable(self.reply):
            found = self.reply(body)
        else:
            found = self.reply[min(number, len(self.reply)) - 1]
        return chat(found) if isinstance(found, str) else found
