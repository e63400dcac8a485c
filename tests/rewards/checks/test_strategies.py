import json
import sys

import pytest

from abstain.recipes import strategies as recipe
from abstain.rewards import (
    BINARY,
    AliasGrader,
    BrierRule,
    ChoiceGrader,
    LogRule,
    MathGrader,
    MatrixRule,
    NumericGrader,
    Outcome,
    Reward,
    ThresholdReward,
    ThresholdRule,
)
from abstain.rewards.checks.strategies import CONFIDENCES, Item, play
from abstain.rewards.grading.extraction import FORMATS

CITIES = {
    "Lyon": "France",
    "Graz": "Austria",
    "Porto": "Portugal",
    "Turin": "Italy",
    "Nice": "France",
}
ITEMS = [Item(f"In which country is the city of {c}?", (name,)) for c, name in CITIES.items()]
ITEMS.append(Item("In which country is the city of Abakald?", ()))


def rewarding(outcome):
    """A reward in TRL's call shape from a function (completion, golds) -> value."""

    def reward(completions, answers, **_):
        return [outcome(text, golds) for text, golds in zip(completions, answers, strict=True)]

    return reward


def silent(text):
    return "don't know" in text


def find(rows, name):
    return next(row for row in rows if row.name == name)


def test_the_honest_policy_and_plain_values_by_hand():
    board = play(ThresholdReward(t=0.75), ITEMS, knows=0.6)
    assert (board.right, board.abstained, board.wrong) == (1.0, 0.0, -3.0)
    # It knows 60 % of the five questions that have an answer, of six.
    assert board.honest == pytest.approx(0.6 * 5 / 6)
    # The commonest answer is right twice, wrong four times.
    assert find(board.strategies, "commonest answer").value == pytest.approx((2 - 3 * 4) / 6)
    assert find(board.strategies, "always abstain").value == 0.0
    assert find(board.strategies, "nothing").value == -3.0
    assert not board.errors


def test_a_substring_match_is_caught_by_lists():
    loose = rewarding(
        lambda text, golds: 0.0 if silent(text) else 2.0 * any(g in text for g in golds) - 1
    )
    board = play(loose, ITEMS)
    assert find(board.strategies, "list of everything").value > board.honest
    assert find(board.tricks, "answer or another").value > 0.4
    assert any("list of everything earns" in error for error in board.errors)


def test_a_reward_that_takes_hedges_for_abstentions_is_caught_with_its_gain():
    def outcome(text, golds):
        right = any(g in text for g in golds)
        return 1.0 if right else 0.0 if silent(text) else -3.0

    board = play(rewarding(outcome), ITEMS)
    row = find(board.tricks, "abstain, then answer")
    # Right 1, else 0, where plainly: answer 1 or -3, abstain 0. Best where both pay the same, 3/4.
    assert row.value == pytest.approx(0.75)
    assert row.at == pytest.approx(0.75)
    assert any(error.startswith("abstain, then answer gains 0.75") for error in board.errors)


def test_a_reward_that_pays_for_garbage_or_skips_it_is_caught():
    strict = ThresholdReward(t=0.75)

    def escape(value):
        def reward(completions, **columns):
            scored = strict(completions=completions, **columns)
            return [value if not t.strip() else s for t, s in zip(completions, scored, strict=True)]

        return reward

    assert any("nothing earns 0.9" in error for error in play(escape(0.9), ITEMS).errors)
    assert any("not scored at all" in error for error in play(escape(None), ITEMS).errors)
    assert not play(escape(-3.0), ITEMS).errors


def test_a_reward_that_believes_a_claim_is_caught():
    gullible = rewarding(
        lambda text, golds: 1.0 if text in golds or "correct" in text.lower() else -1.0
    )
    board = play(gullible, ITEMS)
    assert find(board.strategies, "claim to be right").value == 1.0
    assert find(board.tricks, "claim to be right").value == pytest.approx(2.0)


def test_a_bare_score_of_confidence_pays_for_a_deliberate_error_and_is_caught():
    class Bare:
        name, break_even = "bare", 0.0

        def __call__(self, outcome, confidence=None, *, t=None):
            if outcome == "abstained" or confidence is None:
                return -0.25
            return -((confidence - (outcome == "correct")) ** 2)

    board = play(Reward(Bare()), ITEMS, confidence=True)
    assert any("a right answer earns 0, a wrong one 0" in error for error in board.errors)


def test_a_reward_that_pays_the_same_for_everything_is_an_error():
    assert play(rewarding(lambda text, golds: 0.5), ITEMS).errors


@pytest.mark.parametrize("rule", [BrierRule(), LogRule()])
def test_confidence_rules_are_played_at_the_confidence_that_pays_best(rule):
    board = play(Reward(rule), ITEMS, confidence=True)
    assert board.right == pytest.approx(rule(Outcome.CORRECT, max(CONFIDENCES)))
    assert board.wrong == 0.0  # a deliberate error at confidence 0
    assert not board.errors


@pytest.mark.parametrize(
    "rule",
    [ThresholdRule(0.9), ThresholdRule(0.25, "credit"), BINARY, MatrixRule(1, 0.2, -1, -2)],
    ids=lambda rule: rule.name,
)
@pytest.mark.parametrize("kind", ["plain", "tag", "box", "numeric", "choice"])
def test_nothing_pays_but_knowing_under_any_reward_of_ours(rule, kind):
    if kind == "numeric":
        reward, items = Reward(rule, NumericGrader()), recipe.numeric_items(8)
    elif kind == "choice":
        reward, items = Reward(rule, ChoiceGrader(abstain_letter="E")), recipe.choice_items(12)
    else:
        reward = Reward(rule, AliasGrader(format=kind))
        items = recipe.items(recipe.questions(None, 16))
    board = play(reward, items, format=kind if kind in ("tag", "box") else "plain")
    assert not board.errors
    assert board.honest > max(row.value for row in board.strategies)


@pytest.mark.slow
def test_nothing_pays_but_knowing_on_all_bundled_facts():
    assert recipe.all_of_ours(n=400, knows=0.5)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_pays_but_knowing_mathematics(format):
    products = [Item(f"What is {a} times {b}?", (str(a * b),)) for a in (3, 7) for b in (5, 8)]
    points = [Item(f"Which point is {a} right of 0?", (f"({a}, 0)",)) for a in (2, 9)]
    halves = [Item(f"Solve 2x = {a}.", (rf"\frac{{{a}}}{{2}}",)) for a in (3, 5)]
    reward = ThresholdReward(0.75, grader=MathGrader(format))
    assert play(reward, [*products, *points, *halves], format=format).errors == ()


def test_questions_that_cannot_be_answered_wrong_or_right_are_refused():
    with pytest.raises(ValueError, match="no question has an answer"):
        play(ThresholdReward(), [Item("Q?", ())])
    with pytest.raises(ValueError, match="every question has the answer of"):
        play(ThresholdReward(), [Item("Q?", ("A",)), Item("R?", ("a",))])
    with pytest.raises(ValueError, match="None for every plain answer"):
        play(rewarding(lambda text, golds: None), ITEMS)
    with pytest.raises(ValueError, match="gave 1 values for"):
        play(lambda completions, **_: [0.0], ITEMS)


# -------------------------------------------------------------------------------- the command


def run(capsys, *argv):
    with pytest.raises(SystemExit) as stopped:
        recipe.main([str(one) for one in argv])
    return stopped.value.code, capsys.readouterr()


@pytest.fixture
def mine(tmp_path, monkeypatch):
    (tmp_path / "my_rewards.py").write_text(
        "from abstain.rewards import ThresholdReward\n"
        "good = ThresholdReward(t=0.75)\n"
        "def loose(completions, solution, **_):\n"
        "    texts = [message[-1]['content'] for message in completions]\n"
        "    return [float(gold in text) for text, gold in zip(texts, solution)]\n"
        "async def waiting(completions, answers, **_):\n"
        "    return good(completions=completions, answers=answers)\n"
        "def undefined(completions, answers, **_):\n"
        "    return [float('nan')] * len(completions)\n"
        "def broken(completions, answers, **_):\n"
        "    raise KeyError('reward_model')\n"
        "class Object:\n"
        "    async def __call__(self, completions, ground_truth, **_):\n"
        "        golds = [[gold] for gold in ground_truth]\n"
        "        return good(completions=completions, answers=golds)\n"
        "an_object = Object()\n"
    )
    rows = [{"question": item.question, "answers": list(item.answers)} for item in ITEMS]
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, rows)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "my_rewards", raising=False)
    return tmp_path / "mine.jsonl"


def test_the_command_passes_a_good_reward(capsys, mine):
    code, out = run(capsys, "my_rewards:good", "--questions", mine, "--t", 0.9)
    assert code == 0
    assert "wrong -9.000" in out.out
    assert "ok: nothing pays but knowing" in out.out


def test_the_command_fails_a_broken_reward_in_its_own_call_shape(capsys, mine):
    code, out = run(
        capsys, "my_rewards:loose", "--questions", mine,
        "--answers_column", "solution", "--one_answer", "--chat",
    )  # fmt: skip
    assert code == 1
    assert "error: list of everything earns" in out.out


def test_a_reward_in_the_shape_of_open_r1_needs_no_flags(capsys, mine):
    code, out = run(capsys, "my_rewards:loose", "--questions", mine)  # K11-13
    assert code == 1
    assert "error: list of everything earns" in out.out


@pytest.mark.parametrize("name", ["waiting", "an_object"])
def test_an_asynchronous_reward_is_awaited(name, capsys, mine):
    code, out = run(capsys, f"my_rewards:{name}", "--questions", mine)
    assert code == 0
    assert "ok: nothing pays but knowing" in out.out


@pytest.mark.parametrize(
    ("name", "flags", "message"),
    [
        ("undefined", (), "the reward gave nan for the completion"),
        ("broken", (), "with texts: KeyError: 'reward_model'; with lists of chat messages"),
        ("broken", (), "--answers_column, say --one_answer"),
        ("loose", ("--no-chat",), "string indices must be integers"),
        ("good", ("--answers_column", "gold"), "has no column 'answers'"),
    ],
)
def test_a_reward_that_cannot_be_played_is_one_line_with_the_way_out(
    name, flags, message, capsys, mine
):
    code, out = run(capsys, f"my_rewards:{name}", "--questions", mine, *flags)
    assert code == 2
    assert message in out.err


def test_a_wrong_argument_is_exit_code_2_and_a_clear_line(capsys, mine):
    code, out = run(capsys, "my_rewards:missing")
    assert code == 2
    assert "cannot load 'my_rewards:missing'" in out.err
    code, out = run(capsys, "my_rewards:good", "--questions", "missing.jsonl")
    assert code == 2
    assert "no question file at missing.jsonl" in out.err


def test_columns_of_other_names_are_to_be_renamed_since_the_flag_is_the_rewards(
    capsys, mine, tmp_path
):
    (tmp_path / "de.csv").write_text("Frage,answers\nWo?,hier\n")
    code, out = run(capsys, "my_rewards:good", "--questions", tmp_path / "de.csv")
    assert code == 2
    assert "no column 'question'; the columns are frage, answers. Rename them there" in out.err
    assert "--" not in out.err
