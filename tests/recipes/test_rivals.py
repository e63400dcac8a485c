import json

import pytest

from abstain.recipes import rivals
from abstain.recipes.rivals import RivalsArguments, questions_of

FEW = "--dtype float32 --families continent --max_new_tokens 4 --k 2 --batch_size 16".split()


def test_one_command_gives_every_signal_under_every_rule(runs, tmp_path, capsys):
    rivals.main(
        [
            *[str(runs / "binary"), str(runs / "warmup"), "--trained", str(runs / "penalty")],
            *["--n_fit", "8", "--n_questions", "10", "--output_dir", str(tmp_path), *FEW],
        ]
    )
    lines = json.loads((tmp_path / "rivals.json").read_text())["arms"]
    names = [line["arm"] for line in lines]
    signals = "logprob mean_logprob agreement clusters two_prompts vote p_true probe".split()
    assert names[:2] == ["penalty", "binary, made to answer"]
    assert {name.split(", ")[1].rpartition(" ")[0] for name in names[2:]} == set(signals)
    assert len(names) == 2 + 4 * len(signals)
    cost = {line["arm"]: line for line in lines}
    assert cost["binary, agreement threshold"]["passes"] == 2
    assert cost["binary, two_prompts platt"]["passes"] == 1
    assert cost["binary, p_true threshold"]["tokens"] == 0
    assert cost["binary, logprob threshold"]["passes"] == 0
    assert cost["binary, agreement threshold"]["seconds"] > 0
    assert json.loads((tmp_path / "run.json").read_text())["finished"] is True
    assert not (tmp_path / "unfinished").exists()
    shown = capsys.readouterr().out
    assert "Fitted on 8 labelled questions, applied to 10 others" in shown
    assert f"Saved to {tmp_path}" in shown


def test_thresholds_of_one_family_are_applied_to_another_without_a_shared_name():
    task = RivalsArguments(
        families=["us_city_state"], fit_families=["city_country"], n_fit=50, n_questions=80
    )
    fit, asked = questions_of(task)
    assert {question.family for question in fit} == {"city_country"}
    assert {question.family for question in asked} == {"us_city_state"}
    assert not {question.entity for question in fit} & {question.entity for question in asked}
    assert (len(fit), len(asked)) == (50, 80)


def test_questions_to_fit_on_and_to_ask_are_others():
    fit, asked = questions_of(RivalsArguments(families=["capital"], n_fit=10, n_questions=20))
    assert not {question.id for question in fit} & {question.id for question in asked}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--k", "1"], "--k at least 2, got 700, 300 and 1"),
        (["--risk", "2"], r"--risk must be in \(0, 1\), got 2"),
        (["--families", "capital"], "leave 4. to fit on and 0 to ask; lower --n_fit"),
        (["--format", "explain"], "answers are forced, which --format explain does not allow"),
        (["a=base,base"], "one checkpoint per label is asked here"),
    ],
)
def test_what_cannot_work_is_one_clear_line(arguments, message):
    with pytest.raises(SystemExit, match=message):
        rivals.main(arguments)
