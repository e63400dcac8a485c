import json
from dataclasses import replace

import pytest

from abstain.evaluation.measure.preflight import (
    Knowledge,
    Pull,
    gain,
    gather,
    live_groups,
    pull,
    report,
    silence_expected,
)
from abstain.evaluation.rows import Row
from abstain.recipes import preflight
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.question_set import load_questions
from abstain.rewards import Outcome
from abstain.tasks import facts, files

RIGHT, WRONG, BAD = Outcome.CORRECT, Outcome.WRONG, Outcome.MALFORMED


def known(*outcomes, abstain=0.2):
    return Knowledge("q", outcomes, abstain)


def test_bands_say_whether_all_some_or_no_attempts_are_right():
    assert known(RIGHT, RIGHT).band == "known"
    assert known(RIGHT, BAD).band == "uncertain"
    assert known(WRONG, BAD).band == "unknown"


def test_attempts_are_gathered_by_question_without_the_unscorable_ones():
    def row(id, outcome):
        return Row("a", "sampled", 0, id, "", "", "", (), "", outcome, None, "", 0.0)

    rows = [row("1", RIGHT), row("2", WRONG), row("1", WRONG), row("3", Outcome.UNSCORABLE)]
    found = gather(rows, {"1": 0.1, "2": 0.9, "3": 0.5})
    assert [(one.id, one.outcomes, one.abstain) for one in found] == [
        ("1", (RIGHT, WRONG), 0.1),
        ("2", (WRONG,), 0.9),
    ]


def test_the_oracle_answers_what_is_known_and_earns_nothing_by_luck():
    sure, never = known(*[RIGHT] * 4), known(*[WRONG] * 4)
    assert gain([sure, never], 0.75) == (0.5, -1.0)
    # Right on one half by luck only: decided on that half, it is scored on the other.
    lucky = known(RIGHT, RIGHT, WRONG, WRONG)
    assert gain([lucky], 0.75) == (-1.5, -1.0)


def test_live_groups_average_over_questions():
    # Known and unknown questions differ only by abstentions: 1 - .8^2 - .2^2 = .32 of pairs.
    assert live_groups([known(RIGHT), known(WRONG)], 0.5, 2) == pytest.approx(0.32)
    assert live_groups([known(RIGHT, abstain=0.0)], 0.5, 8) == 0


def test_the_report_asks_for_a_warm_start_where_one_is_needed():
    text = "\n".join(report([known(RIGHT, RIGHT), known(WRONG, BAD, abstain=0.0)], 8))
    assert "known 50.0%, uncertain 0.0%, unknown 50.0%" in text
    assert "malformed 25.0%" in text
    silent = "\n".join(report([known(RIGHT, RIGHT, abstain=0.001)], 8))
    assert "abstention is hardly ever sampled (0.10%): make a warm start" in silent
    again = "\n".join(report([known(RIGHT, RIGHT, abstain=0.001)], 8, taught=True))
    assert "(0.10%): leave counterfactual rollouts on" in again
    with pytest.raises(ValueError, match="no question could be graded"):
        report([], 8)


FEW = "--n_questions 6 --num_samples 4 --max_new_tokens 4 --dtype float32".split()


def test_the_recipe_writes_questions_that_every_recipe_reads(tiny_folder, tmp_path, capsys):
    out = tmp_path / "preflight"
    where = ["--model_name_or_path", tiny_folder, "--output_dir", str(out)]
    preflight.main([*where, "--families", "continent", *FEW])
    text = capsys.readouterr().out
    assert "6 questions, 4 forced attempts each" in text
    assert "groups of 8 with a gradient" in text
    whole = facts.load(("continent",))
    questions = files.load(out / "questions.jsonl")
    lines = [json.loads(line) for line in (out / "questions.jsonl").read_text().splitlines()]
    changed = 0
    for before, after, line in zip(whole, questions, lines, strict=True):
        if "right" in line:
            changed += 1
            assert after.difficulty in {"known", "uncertain", "unknown"}
            assert replace(after, difficulty=before.difficulty) == before
            assert 0 <= line["abstain"] <= 1
        else:
            assert after == before
    assert changed == 6
    assert f"All {len(whole)} questions, 6 of them with a band: {out}" in text
    # The next recipe, with the default split: nothing that was held out is trained, and vice versa.
    train, held_out = load_questions(TaskArguments(families=["continent"]))
    again, still_held_out = load_questions(TaskArguments(questions=str(out / "questions.jsonl")))
    assert still_held_out == held_out
    assert [one.id for one in again] == [one.id for one in train]
    assert {one.id for one in again if one.difficulty in ("known", "uncertain", "unknown")} == {
        one.id for one in train[:6]
    }


def test_a_preflight_is_not_replaced_by_one_with_other_settings(tiny_folder, tmp_path):
    flags = ["--model_name_or_path", tiny_folder, "--output_dir", str(tmp_path), *FEW]
    preflight.main([*flags, "--families", "continent"])
    names = ("questions.jsonl", "t.png", "run.json")
    before = {name: (tmp_path / name).read_bytes() for name in names}
    with pytest.raises(SystemExit, match=r"questions.jsonl, t.png of other settings .*--t was 0.5"):
        preflight.main([*flags, "--families", "continent", "--t", "0.75"])
    own = ["--questions", str(tmp_path / "questions.jsonl")]
    with pytest.raises(SystemExit, match=r"--questions was None and is .*questions.jsonl"):
        preflight.main([*flags, *own])
    assert {name: (tmp_path / name).read_bytes() for name in names} == before
    preflight.main([*flags, "--families", "continent"])  # the same again


def test_the_t_of_a_question_is_kept_and_one_drawn_is_not(tiny_folder, tmp_path):
    mine, out = tmp_path / "mine.jsonl", tmp_path / "preflight"
    lines = [{"question": f"Q {i}?", "answers": ["a"]} for i in range(40)]
    lines[3] |= {"t": 0.9, "difficulty": "hard", "entity": "e"}
    lines[4] |= {"answers": None}
    lines[5] |= {"answers": [], "question": "\u2028 \ud800 è?"}
    mine.write_text("".join(json.dumps(line) + "\n" for line in lines))
    where = ["--model_name_or_path", tiny_folder, "--output_dir", str(out)]
    preflight.main([*where, "--questions", str(mine), "--ts", "0.25", "0.75", *FEW])
    before, after = files.load(mine), files.load(out / "questions.jsonl")
    assert {one.t for one in after} == {0.9, None}
    assert [replace(one, difficulty="") for one in after] == [
        replace(one, difficulty="") for one in before
    ]
    assert not list(out.glob("*.part"))


def test_silence_is_expected_where_what_is_known_best_is_sampled_right_below_t():
    # Right once in four, luck or not: whichever half decides, the other is right a quarter.
    vague = [known(*[RIGHT if (i + k) % 4 == 0 else WRONG for k in range(8)]) for i in range(40)]
    assert not silence_expected(vague, 0.2)
    assert pull(vague, 0.2).worth == 1
    assert pull(vague, 0.5) == Pull(earned=0, lost=pytest.approx(0.8 * 0.5), worth=0)
    text = "\n".join(report(vague, 8))
    assert "0.5, 0.75, 0.9 a penalty is expected to train silence" in text
    unread = [
        replace(one, outcomes=tuple(BAD if o is WRONG else o for o in one.outcomes))
        for one in vague
    ]
    assert "silence" not in "\n".join(report(unread, 8))


def test_a_few_questions_that_are_known_do_not_outweigh_the_losses_on_many():
    vague = [known(*[WRONG] * 8) for _ in range(200)]
    sure = [known(*[RIGHT] * 8) for _ in range(10)]
    assert silence_expected([*vague, *sure], 0.5)
    assert "at 0.25 5% of the questions are worth answering" in "\n".join(report(vague + sure, 8))
    assert not any(silence_expected(sure * 40 + vague, t) for t in (0.25, 0.5))


def test_a_start_that_abstains_where_it_does_not_know_is_in_no_danger():
    # The same knowledge; only how often the questions that are not known are answered differs.
    sure = [known(*[RIGHT] * 8) for _ in range(10)]
    guessing = [known(*[WRONG] * 8, abstain=0.2) for _ in range(10)]
    doubting = [known(*[WRONG] * 8, abstain=0.95) for _ in range(10)]
    assert silence_expected([*guessing, *sure], 0.75)
    assert not silence_expected([*doubting, *sure], 0.75)
    # And one that hardly answers at all is not silenced by a penalty.
    shy = [known(*[RIGHT] * 8, abstain=0.99) for _ in range(10)]
    assert not silence_expected(shy, 0.75)


def test_attempts_are_not_scored_where_they_decide():
    # Half of them right in the first half, by luck only: the second half is always wrong.
    lucky = [known(*[RIGHT] * 4, *[WRONG] * 4) for _ in range(30)]
    assert pull(lucky, 0.5).earned < 0
    assert silence_expected(lucky, 0.6)
    assert silence_expected([known(WRONG)], 0.5)
    assert not silence_expected([known(RIGHT)], 0.5)
