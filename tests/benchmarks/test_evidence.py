import json
import shlex
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import evidence

from abstain.recipes.cli import find


def jobs(*argv):
    args = evidence.parser().parse_args([*argv])
    return {job.name: job for job in evidence.plan(args)}


def values(job, flag):
    flags = list(job.flags)
    start = flags.index(flag) + 1
    end = next((i for i in range(start, len(flags)) if flags[i].startswith("--")), len(flags))
    return flags[start:end]


def test_every_job_is_a_command_and_finds_what_it_starts_from():
    planned = jobs("--seeds", "0", "1")
    made = set()
    for name, job in planned.items():
        assert find(job.recipe).name == job.recipe
        for word in job.flags:
            for part in word.partition("=")[2].split(",") if "=" in word else [word]:
                if part.startswith("runs/evidence/"):
                    assert part.removeprefix("runs/evidence/") in made, (name, part)
        made.add(name)


def test_arms_of_a_seed_have_equal_updates_questions_and_start():
    planned = jobs("--seeds", "3", "--updates", "50", "--questions", "8", "--generations", "4")
    for arm in evidence.ARMS:
        job = planned[f"3/{arm}"]
        assert values(job, "--max_steps") == ["50"]
        assert values(job, "--model_name_or_path") == ["runs/evidence/3/start"]
        assert values(job, "--families") == [*evidence.TRAINED, *evidence.BESIDE]
        assert values(job, "--seed") == ["3"]
        rows = {"rtuning": "8", "dpo": "8", "kto": "16"}.get(arm, "32")
        assert values(job, "--per_device_train_batch_size") == [rows]
    assert values(planned["3/dpo"], "--n_questions") == ["400"]
    for start, before in (("start", "warmup"), ("warmup_many", "warmup")):
        assert values(planned[f"3/{start}"], "--model_name_or_path") == [
            f"runs/evidence/3/{before}"
        ]
    assert values(planned["3/start"], "--own_answers") == ["yes"]
    start, mixed = planned["3/start"].flags, planned["3/start_mixed"].flags
    assert {*start} ^ {*mixed} == {"stated", "mixed"}
    penalty, mixed = planned["3/penalty"].flags, planned["3/mixed"].flags
    assert {*penalty} ^ {*mixed} == {"stated", "mixed"}
    assert values(planned["3/warmup_many"], "--ts_each") == ["2"]
    assert "--prompt_removed" in planned["compare_trained_arms"].flags
    for start in ("warmup", "start", "warmup_many"):
        assert "--balanced" in planned[f"3/{start}"].flags
    asked = [*evidence.TRAINED, *evidence.BESIDE]
    assert values(planned["compare_trained"], "--families") == asked
    for arm in evidence.HEARING:
        assert values(planned[f"3/{arm}"], "--ts") == list(evidence.TS)
    assert not {"0.4", "0.65", "0.85"} & set(evidence.TS)
    assert values(planned["3/many"], "--model_name_or_path") == ["runs/evidence/3/warmup_many"]
    assert values(planned["3/many"], "--max_steps") == ["50"]
    start = values(planned["3/confidence"], "--model_name_or_path")
    assert start == ["runs/evidence/3/warmup_confidence"]


def test_each_trained_family_is_asked_alone_with_labels_of_its_own():
    planned = jobs("--seeds", "0", "1")
    for family in evidence.TRAINED:
        start, arms = planned[f"kept_{family}"], planned[f"kept_arms_{family}"]
        assert values(start, "--families") == values(arms, "--families") == [family]
        assert values(start, "--n_fit") == ["300"]
        assert "--made_to_answer" in start.flags
        assert start.flags[0] == "start=runs/evidence/0/start,runs/evidence/1/start"
        assert [word.partition("=")[0] for word in arms.flags[:3]] == [
            "binary", "penalty", "start_mixed",
        ]  # fmt: skip


def test_arms_named_alone_bring_their_starts_and_no_other_arm():
    planned = jobs("--arms", "binary", "many")
    training = {name for name in planned if name.startswith("0/") and "rivals" not in name}
    assert training == {"0/warmup", "0/start", "0/binary", "0/warmup_many", "0/many", "0/costs"}
    assert "compare_trained_stated" not in planned
    assert "compare_trained_heard" in planned
    every = [word for job in planned.values() for word in job.flags]
    assert not any("penalty" in word or "kto" in word for word in every)


def test_unseen_families_are_asked_whole_and_never_trained_on():
    planned = jobs()
    assert values(planned["compare_unseen"], "--families") == ["unseen"]
    assert values(planned["compare_unseen"], "--test_share") == ["1"]
    unfitted = planned["0/rivals_us_city_state_unfitted"]
    assert values(unfitted, "--fit_families") == ["city_country"]
    assert values(unfitted, "--families") == ["us_city_state"]
    for job in planned.values():
        if job.recipe not in ("rivals", "compare"):
            assert "unseen" not in job.flags


def test_every_command_of_the_plan_is_taken_by_its_recipe(capsys, tmp_path):
    """All flags exist: a plan must not fail after hours at a typo."""
    import importlib

    from abstain.recipes.shared.parsing import _known  # the flags of each recipe

    evidence.main(["--dry_run", "--out", str(tmp_path)])
    lines = [shlex.split(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(jobs())
    for _, recipe, *flags in lines:
        module = importlib.import_module(f"abstain.recipes.{recipe.replace('-', '_')}")
        known = flags_of(module, _known)
        assert {word for word in flags if word.startswith("--")} <= known, recipe


def flags_of(module, known):
    """Every flag that a recipe takes, caught where it parses its command line."""
    taken = []

    def parse(kinds, *_, **__):
        taken.extend(known(kinds))
        raise StopIteration

    modules = [module, *(value for value in vars(module).values() if hasattr(value, "parse"))]
    with pytest.MonkeyPatch.context() as patch:
        for holder in modules:
            if hasattr(holder, "parse"):
                patch.setattr(holder, "parse", parse)
        with pytest.raises(StopIteration):
            module.main([])
    return set(taken)


def test_finished_jobs_are_not_run_again_and_failed_ones_are_named(tmp_path, monkeypatch):
    ran = []

    def run(job, out):
        ran.append(job.name)
        (out / job.name).mkdir(parents=True)
        (out / job.name / "run.json").write_text(json.dumps({"finished": True}))
        return job.name != "0/penalty"

    monkeypatch.setattr(evidence, "run", run)
    only = ["--only", "0/warmup", "0/binary", "0/penalty", "--out", str(tmp_path)]
    assert evidence.main(only) == ["0/penalty"]
    (tmp_path / "0/penalty/run.json").write_text("{}")
    monkeypatch.setattr(evidence, "run", lambda job, out: ran.append(job.name) or True)
    assert evidence.main(only) == []
    assert ran == ["0/warmup", "0/binary", "0/penalty", "0/penalty"]


@pytest.mark.slow
def test_the_whole_plan_goes_through_in_miniature(tmp_path):
    assert evidence.main(["--miniature", "--out", str(tmp_path)]) == []
    assert (tmp_path / "compare_unseen" / "report.html").is_file()
    assert (tmp_path / "0/rivals_unseen_unfitted" / "rivals.md").is_file()


def test_starts_of_the_other_seeds_vote_and_ppo_brings_its_critic_on_every_set():
    planned = jobs("--seeds", "0", "1", "2")
    sets = [name.removeprefix("1/rivals_") for name in planned if name.startswith("1/rivals_")]
    assert len(sets) == 6
    for which in sets:
        rivals, critic = planned[f"1/rivals_{which}"].flags, planned[f"1/critic_{which}"].flags
        assert rivals[:3] == (
            "start=runs/evidence/1/start",
            "start0=runs/evidence/0/start",
            "start2=runs/evidence/2/start",
        )
        assert critic[:4] == ("ppo=runs/evidence/1/ppo", "--signals", "logprob", "critic")
        assert rivals[3:] == critic[4:]
    assert not any("critic" in name for name in jobs("--arms", "penalty"))
