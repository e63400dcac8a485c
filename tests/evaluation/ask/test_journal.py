import multiprocessing
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
import tiny
import torch
from peft import LoraConfig, get_peft_model

from abstain.evaluation.ask import local as module
from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.journal import Journal, OtherSettings
from abstain.evaluation.ask.local import fingerprint
from abstain.evaluation.rows import read_rows
from abstain.recipes import compare
from abstain.tasks import facts

QUESTIONS = facts.load(("continent",))[:20]
ASKING = Asking(t=0.6, max_new_tokens=4, batch_size=4)


@pytest.fixture(scope="module")
def tokenizer():
    return tiny.tokenizer()


@pytest.fixture(scope="module")
def model(tokenizer):
    return tiny.model(len(tokenizer))


@pytest.fixture
def computed(monkeypatch):
    """Numbers of prompts in the batches that were computed."""
    sizes = []

    def counting(model, prompts, **how):
        sizes.append(len(prompts))
        return original(model, prompts, **how)

    original = module.sample
    monkeypatch.setattr(module, "sample", counting)
    return sizes


def page(folder):
    (path,) = folder.glob("*.jsonl")
    return path


@pytest.mark.parametrize("num_samples", [0, 3])
def test_rows_are_the_same_with_and_without_a_journal(model, tokenizer, tmp_path, num_samples):
    how = {"arm": "x", "num_samples": num_samples}
    plain = answer(model, tokenizer, QUESTIONS, ASKING, **how)
    assert answer(model, tokenizer, QUESTIONS, ASKING, journal=Journal(tmp_path), **how) == plain


@pytest.mark.parametrize("num_samples", [0, 3])
def test_cut_off_anywhere_and_resumed_the_rows_are_the_same(
    model, tokenizer, tmp_path, computed, num_samples
):
    """The file only grows, so what a kill leaves is the file cut off at some byte."""
    how = {"arm": "x", "num_samples": num_samples, "journal": Journal(tmp_path)}
    whole = answer(model, tokenizer, QUESTIONS, ASKING, **how)
    batches = list(computed)
    full = page(tmp_path).read_bytes()
    header = full.index(b"\n") + 1
    rng = random.Random(num_samples)
    cuts = [0, 1, header - 1, header, header + 1, len(full) - 1, len(full)]
    for cut in [*cuts, *(rng.randrange(len(full)) for _ in range(6))]:
        page(tmp_path).write_bytes(full[:cut])
        computed.clear()
        assert answer(model, tokenizer, QUESTIONS, ASKING, **how) == whole
        kept = max(0, full[:cut].count(b"\n") - 1)
        done = kept // (batches[0] * max(1, num_samples))  # batches of which every row was kept
        assert computed == batches[done:]
        lines = page(tmp_path).read_bytes().splitlines()
        assert sorted(lines) == sorted(full.splitlines())  # none twice, none lost


def test_killed_in_between_and_resumed_twice(model, tokenizer, tmp_path, monkeypatch):
    whole = answer(model, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2)
    original, calls = module.sample, []

    def dying(*args, **how):
        calls.append(1)
        if len(calls) in (3, 7):
            raise KeyboardInterrupt
        return original(*args, **how)

    monkeypatch.setattr(module, "sample", dying)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            answer(
                model, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2,
                journal=Journal(tmp_path),
            )  # fmt: skip
    done = answer(
        model, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2, journal=Journal(tmp_path)
    )
    assert done == whole
    assert len(calls) == 10 + 2  # ten batches, two of them interrupted and made again


def test_what_is_sampled_does_not_depend_on_what_was_computed_before(model, tokenizer):
    torch.manual_seed(1)
    first = answer(model, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2)
    after = torch.rand(1)
    torch.manual_seed(1)
    assert torch.equal(torch.rand(1), after)  # the global generator is left alone
    assert answer(model, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2) == first
    other = answer(model, tokenizer, QUESTIONS, replace(ASKING, seed=1), arm="x", num_samples=2)
    assert [row.completion for row in other] != [row.completion for row in first]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"t": 0.5}, r"t was 0\.6 and is 0\.5"),
        ({"max_new_tokens": 5}, "max_new_tokens was 4 and is 5"),
        ({"batch_size": 5}, "batch_size was 4 and is 5"),
        ({"style": "plain"}, "style was 'stated' and is 'plain'"),
        ({"seed": 1}, "seed was 0 and is 1"),
    ],
)
def test_rows_of_other_settings_are_refused_by_name(model, tokenizer, tmp_path, changes, message):
    answer(model, tokenizer, QUESTIONS, ASKING, arm="x", journal=Journal(tmp_path))
    before = page(tmp_path).read_bytes()
    other = replace(ASKING, **changes)
    with pytest.raises(OtherSettings, match=message) as error:
        answer(model, tokenizer, QUESTIONS, other, arm="x", journal=Journal(tmp_path))
    assert "20 rows" in str(error.value)
    assert f"delete {tmp_path}" in str(error.value)
    assert page(tmp_path).read_bytes() == before


def test_a_page_without_rows_stands_in_nobodys_way(model, tokenizer, tmp_path):
    """A mistake in the first command, such as in an address, must not bar the right one."""
    mistaken = {"checkpoint": "http://localhots:8000/v1#m"}
    with Journal(tmp_path).page("x", "greedy", mistaken):
        pass
    rows = answer(model, tokenizer, QUESTIONS, ASKING, arm="x", journal=Journal(tmp_path))
    again = answer(model, tokenizer, QUESTIONS, ASKING, arm="x", journal=Journal(tmp_path))
    assert again == rows
    with (
        pytest.raises(OtherSettings, match="20 rows of an unfinished evaluation"),
        Journal(tmp_path).page("x", "greedy", mistaken),
    ):
        pass


def test_rows_of_a_checkpoint_that_has_changed_are_refused(tokenizer, tmp_path):
    changing = tiny.model(len(tokenizer))
    answer(changing, tokenizer, QUESTIONS, ASKING, arm="x", journal=Journal(tmp_path))
    with torch.no_grad():
        changing.lm_head.weight += 1e-3
    with pytest.raises(OtherSettings, match="checkpoint was"):
        answer(changing, tokenizer, QUESTIONS, ASKING, arm="x", journal=Journal(tmp_path))
    with pytest.raises(OtherSettings, match="questions was"):
        answer(changing, tokenizer, QUESTIONS[1:], ASKING, arm="x", journal=Journal(tmp_path))


def test_a_fingerprint_is_of_the_weights_and_of_the_adapter_in_use(tokenizer):
    first, same = tiny.model(len(tokenizer)), tiny.model(len(tokenizer))
    assert fingerprint(first) == fingerprint(same) != fingerprint(tiny.model(600, seed=1))
    adapted = get_peft_model(first, LoraConfig(r=2, target_modules="all-linear"))
    fresh = fingerprint(adapted)
    assert fresh != fingerprint(same)
    adapted.add_adapter("second", LoraConfig(r=2, target_modules="all-linear"))
    prints = {fingerprint(adapted)}
    adapted.set_adapter("second")
    prints.add(fingerprint(adapted))
    with adapted.disable_adapter():
        prints.add(fingerprint(adapted))
    assert len(prints) == 3


def test_arms_and_decodings_have_pages_of_their_own(model, tokenizer, tmp_path):
    journal = Journal(tmp_path)
    for arm in ("a", "a/b", "a b", "a, threshold"):
        answer(model, tokenizer, QUESTIONS[:4], ASKING, arm=arm, journal=journal)
    answer(model, tokenizer, QUESTIONS[:4], ASKING, arm="a", num_samples=1, journal=journal)
    assert len(list(tmp_path.glob("*.jsonl"))) == 5


def test_a_page_damaged_before_its_end_is_named_and_kept(model, tokenizer, tmp_path):
    answer(model, tokenizer, QUESTIONS, ASKING, arm="x", journal=Journal(tmp_path))
    lines = page(tmp_path).read_bytes().splitlines(keepends=True)
    for broken in (b"\n", b"{}\n", b"\0\0\0\n", b'{"place": 1}\n'):
        page(tmp_path).write_bytes(b"".join([*lines[:3], broken, *lines[4:]]))
        with pytest.raises(OtherSettings, match=r"line 4 is no row .* delete the file"):
            answer(model, tokenizer, QUESTIONS, ASKING, arm="x", journal=Journal(tmp_path))


def test_two_processes_cannot_write_one_page(model, tokenizer, tmp_path):
    answer(model, tokenizer, QUESTIONS[:4], ASKING, arm="x", journal=Journal(tmp_path))
    code = f"from filelock import FileLock; import time\nwith FileLock({str(page(tmp_path))!r} + "
    code += "'.lock'): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(OtherSettings, match="another process is writing to"):
            answer(model, tokenizer, QUESTIONS[:4], ASKING, arm="x", journal=Journal(tmp_path))
        other.kill()
    answer(model, tokenizer, QUESTIONS[:4], ASKING, arm="x", journal=Journal(tmp_path))


# Children start from a process that has imported everything: a kill costs no minute of imports.
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["abstain.recipes.compare"])


def comparison(tiny_folder, out):
    """A comparison of 300 greedy, 100 further greedy and 600 sampled answers, as a process."""
    few = "--families continent city_country --n_questions 300 --n_fit 100 --num_samples 2"
    few += " --max_new_tokens 8 --batch_size 4 --dtype float32 --output_dir"
    return processes.Process(
        target=compare.main, args=([f"tiny={tiny_folder}", *few.split(), str(out)],)
    )


@pytest.mark.slow
def test_killed_at_random_20_times_and_resumed_the_rows_are_those_of_an_undisturbed_run(
    tiny_folder, tmp_path
):
    undisturbed = comparison(tiny_folder, tmp_path / "undisturbed")
    undisturbed.start()
    undisturbed.join()
    assert undisturbed.exitcode == 0
    rng, reached, kills = random.Random(0), 0, []
    unfinished = tmp_path / "killed" / "unfinished"

    def lines():
        return {file.name: file.read_bytes().count(b"\n") for file in unfinished.glob("*.jsonl")}

    while len(kills) < 20:
        process = comparison(tiny_folder, tmp_path / "killed")
        process.start()
        target = reached + rng.randint(1, 50)  # of 1003 lines on three pages
        while sum(lines().values()) < target and process.is_alive():
            time.sleep(0.001)
        time.sleep(rng.uniform(0, 0.05))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL, "finished before it was killed: ask more"
        kills.append(lines())
        assert sum(kills[-1].values()) >= reached
        reached = sum(kills[-1].values())
    last = comparison(tiny_folder, tmp_path / "killed")
    last.start()
    last.join()
    assert last.exitcode == 0
    for name in ("rows.jsonl", "comparison.md", "comparison.json"):
        files = [tmp_path / folder / name for folder in ("undisturbed", "killed")]
        assert files[0].read_bytes() == files[1].read_bytes()
    assert len(read_rows(tmp_path / "killed" / "rows.jsonl")) == 300 * 5
    assert not unfinished.exists()
    print(f"killed after lines: {[list(one.values()) for one in kills]}")
