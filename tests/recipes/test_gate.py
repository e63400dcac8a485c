import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import compared
import gating
import httpx2
import pytest
import stub

from abstain.evaluation.ask.client import Endpoint
from abstain.evaluation.ask.endpoint import Asking, ask_endpoint
from abstain.evaluation.gate.gate import Gate
from abstain.evaluation.gate.replies import Replies
from abstain.recipes import gate
from abstain.rewards import Outcome
from abstain.tasks import Question


def comparison(folder, rows):
    """A folder as `compare` leaves it."""
    task = {"t": 0.5, "style": "stated", "format": "plain", "max_new_tokens": 32}
    return compared.save(folder, rows, record={"settings": {"task": task}})


def rows(n=600, samples=0):
    """An arm whose log-prob tells how likely it is to be right, and its sampled answers."""
    found = []
    for one in gating.attempts(n, 0):
        outcome = "correct" if one.right else "wrong"
        said = "France" if one.right else "Spain"
        logprob = -5 * (1 - one.confidence)
        found.append(gating.row(one.id, said, outcome, logprob=logprob))
        for k in range(samples):
            text = said if k < round(samples * one.confidence**2) else "x"
            found.append(gating.row(one.id, text, outcome, sample=k))
    return found


def test_a_gate_is_fitted_checked_and_saved(tmp_path, capsys):
    folder = comparison(tmp_path, rows())
    gate.main(["fit", str(folder), "--arm", "model", "--risk", "0.15"])
    text = capsys.readouterr().out
    assert "promise: wrong per attempt at most 0.15, in 95% of such fits" in text
    saved = Gate.load(folder / "gate.json")
    assert saved.prompting.t == 0.5
    assert saved.fitted_questions + saved.check.questions == 600
    assert saved.check.wrong <= 0.15 * saved.check.answered
    assert f"{saved.check.answered} answered, {saved.check.wrong} of them wrong" in text


def test_a_gate_that_is_not_there_is_told_with_the_command_that_makes_it(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    comparison(tmp_path / "runs", rows(60))
    for place, said in [
        ("nowhere.json", "no gate at nowhere.json. A gate is a file with the threshold from which"),
        ("nowhere.json", "answers: abstain gate fit COMPARISON --arm ARM"),
        ("empty", "empty is a folder without a gate.json. A gate is"),
        ("runs", "runs is a folder without a gate.json."),
        ("runs/gate.json", "no gate at runs/gate.json. A gate is"),
        ("runs/gate.json", "one of a comparison's answers: abstain gate fit runs --arm ARM"),
    ]:
        with pytest.raises(SystemExit):
            gate.main(["serve", place, "--upstream", "base"])
        assert said in capsys.readouterr().err
    (tmp_path / "empty" / "gate.json").write_text("{}")
    with pytest.raises(SystemExit):
        gate.main(["serve", "empty", "--upstream", "base"])
    assert "empty is a folder; its gate is empty/gate.json" in capsys.readouterr().err


def test_a_gate_of_other_settings_is_not_replaced(tmp_path, capsys):
    folder = comparison(tmp_path, rows())
    fit = ["fit", str(folder), "--arm", "model", "--risk"]
    gate.main([*fit, "0.15"])
    first = (folder / "gate.json").read_bytes()
    gate.main([*fit, "0.2"])
    said = f"The gate goes to {folder}/gate-2.json: {folder}/gate.json holds a gate of other "
    assert f"{said}settings (--risk was 0.15 and is 0.2)" in capsys.readouterr().out
    gate.main([*fit, "0.2"])
    gate.main([*fit, "0.15"])
    assert (folder / "gate.json").read_bytes() == first
    assert len(list(folder.glob("gate*.json"))) == 2
    for flags in (["0.2"], ["0.15", "--seed", "1"]):
        with pytest.raises(SystemExit, match=r"a gate .*, which would be lost; give another --out"):
            gate.main([*fit, *flags, "--output", str(folder / "gate.json")])
    (tmp_path / "notes.json").write_text("[]")
    with pytest.raises(SystemExit, match="holds no gate, which would be lost"):
        gate.main([*fit, "0.15", "--output", str(tmp_path / "notes.json")])


@pytest.mark.parametrize("confidence", ["mean_logprob", "agreement"])
def test_other_confidences_are_fitted_too(tmp_path, confidence):
    folder = comparison(tmp_path, rows(samples=8))
    where = ["fit", str(folder), "--arm", "model", "--confidence", confidence]
    gate.main([*where, "--method", "score", "--output", str(tmp_path / "mine.json")])
    saved = Gate.load(tmp_path / "mine.json")
    assert saved.prompting.samples == (8 if confidence == "agreement" else 0)
    assert saved.target == 0.5


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--arm", "nobody"], "no arm is called 'nobody'"),
        (["--arm", "model", "--confidence", "agreement"], "compare again with --agree 8"),
        (["--arm", "model", "--confidence", "vote"], "name other arms of the comparison"),
        (["--arm", "model", "--risk", "0.001"], "is the least they allow"),
        (["--arm", "model", "--risk", "15"], "risk must be in (0, 1), got 15"),
    ],
)
def test_what_cannot_be_fitted_is_refused_with_a_way_out(tmp_path, capsys, flags, message):
    folder = comparison(tmp_path, rows(200))
    with pytest.raises(SystemExit) as stopped:
        gate.main(["fit", str(folder), *flags])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err
    assert not (folder / "gate.json").exists()


class Server:
    """`abstain gate serve` in a process of its own, which can be killed and started again."""

    def __init__(self, folder, upstream, *flags):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = [sys.executable, "-m", "abstain.recipes", "gate", "serve"]
        self.command += [
            str(folder / "gate.json"),
            "--upstream",
            upstream,
            "--port",
            str(self.port),
        ]
        self.command += ["--window", "20", *flags]
        self.log = open(folder / "log.txt", "a")  # noqa: SIM115

    def start(self):
        environment = {**os.environ, "ABSTAIN_API_KEY": "upstream-secret"}
        self.process = subprocess.Popen(
            self.command, env=environment, stdout=self.log, stderr=subprocess.STDOUT
        )
        for _ in range(600):
            try:
                return httpx2.get(f"{self.url}/health", timeout=5).raise_for_status()
            except httpx2.HTTPError:
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *args):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)
        self.log.close()


def persist(url, number, http=httpx2.Client(verify=False)):  # noqa: B008, for all threads
    """A client as it should be: one key per request, asked again until there is a reply."""
    question = f"answer {number}|{-0.1 if number % 2 else -2.0}"
    for _ in range(600):
        try:
            reply = http.post(
                f"{url}/v1/chat/completions",
                json=gating.chat(question),
                headers={"Idempotency-Key": f"request {number}"},
                timeout=30,
            )
            if reply.status_code == 200:
                return number, reply.json()
        except httpx2.HTTPError:
            pass
        time.sleep(0.5)
    raise AssertionError("no reply")


def slow_model(body):
    time.sleep(0.05)
    return gating.model(body)


def test_under_32_requests_at_once_a_killed_server_loses_and_doubles_no_reply(tmp_path):
    gating.gate().save(tmp_path / "gate.json")
    all_inside = threading.Barrier(32)

    def crowded_model(body):
        """Hold the first replies back until 32 requests are inside at once."""
        probed = len(upstream.requests) > 1  # the very first asks for the options, alone
        if probed and not all_inside.broken:
            with contextlib.suppress(threading.BrokenBarrierError):
                all_inside.wait(timeout=120)
                all_inside.abort()  # once is enough
        return slow_model(body)

    with stub.Stub(crowded_model) as upstream, Server(tmp_path, f"{upstream.url}#m") as server:
        with ThreadPoolExecutor(32) as pool:
            waiting = [pool.submit(persist, server.url, number) for number in range(200)]
            for at in (40, 110):
                while sum(request.done() for request in waiting) < at:
                    time.sleep(0.01)
                server.kill()
                server.start()
            replies = dict(request.result() for request in waiting)
        assert upstream.most == 32
        for number, reply in replies.items():
            answered = bool(number % 2)
            said = reply["choices"][0]["message"]["content"]
            assert said == (f"answer {number}" if answered else "I don't know")
            assert reply["abstain"]["answered"] is answered
        # The same requests once more: each gets the very reply it got, and nothing is asked.
        asked = len(upstream.requests)
        with ThreadPoolExecutor(32) as pool:
            again = dict(pool.map(lambda number: persist(server.url, number), range(200)))
        assert again == replies
        assert len(upstream.requests) == asked
        assert httpx2.get(f"{server.url}/health").json()["decisions"] == 200
    kept = Replies(tmp_path / "gate.sqlite")
    assert Counter(kept.last(1000)) == {True: 100, False: 100}
    log = (tmp_path / "log.txt").read_text()
    assert "upstream-secret" not in log
    assert "answer 7" not in log


def test_one_key_asked_at_once_by_many_is_answered_once(tmp_path):
    gating.gate().save(tmp_path / "gate.json")
    with stub.Stub(slow_model) as upstream, Server(tmp_path, f"{upstream.url}#m") as server:
        persist(server.url, 2)
        asked = len(upstream.requests)
        gate_open = threading.Barrier(16)

        def at_once(_):
            gate_open.wait()
            return persist(server.url, 1)[1]

        with ThreadPoolExecutor(16) as pool:
            replies = list(pool.map(at_once, range(16)))
        assert len({json.dumps(one) for one in replies}) == 1
        assert len(upstream.requests) == asked + 1


def test_a_reply_to_a_client_that_hung_up_is_kept_for_when_it_asks_again(tmp_path):
    gating.gate().save(tmp_path / "gate.json")
    with stub.Stub(slow_model) as upstream, Server(tmp_path, f"{upstream.url}#m") as server:
        body = json.dumps(gating.chat("answer 5|-0.1")).encode()
        head = f"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n"
        for more, sent in (("idempotency-key: request 5\r\n\r\n", body), ("\r\n", body[:5])):
            with socket.create_connection(("127.0.0.1", server.port)) as connection:
                connection.sendall((head + more).encode() + sent)
        while not httpx2.get(f"{server.url}/health").json()["decisions"]:
            time.sleep(0.05)
        asked = len(upstream.requests)
        assert persist(server.url, 5)[1]["choices"][0]["message"]["content"] == "answer 5"
        assert len(upstream.requests) == asked
    assert "Traceback" not in (tmp_path / "log.txt").read_text()


@pytest.mark.slow
def test_a_checkpoint_is_served_and_is_an_arm_like_any_other(tmp_path, tiny_folder):
    gating.gate(cut=0.0).save(tmp_path / "gate.json")
    questions = [Question(str(i), f"Where is {i}?", ("x",)) for i in range(12)]
    with Server(tmp_path, tiny_folder) as server:
        endpoint = Endpoint(f"{server.url}/v1", "model", concurrency=8)
        found = ask_endpoint(endpoint, questions, Asking(t=0.5), arm="gated")
        chosen = httpx2.get(f"{server.url}/health").json()
    # The tiny model knows nothing: what matters is that everything was decided and graded.
    assert {row.outcome for row in found} <= {Outcome.WRONG, Outcome.ABSTAINED, Outcome.MALFORMED}
    assert len(found) == 12
    assert chosen["decisions"] >= 12
