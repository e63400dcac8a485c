import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.extraction import extract

THINK = "<think>It could be Rome. <answer>Rome</answer> \\boxed{Rome}</think>"


@pytest.mark.parametrize(
    ("completion", "format", "answer"),
    [
        ("Paris", "plain", "Paris"),
        ("  Paris.\n", "plain", "Paris."),
        ("Answer: Paris", "plain", "Paris"),
        ("**Final answer:** Paris", "plain", "Paris"),
        ("A: Paris", "plain", "Paris"),
        ("A", "plain", "A"),
        (THINK + "Paris", "plain", "Paris"),
        ("thought without an opening tag</think> Paris", "plain", "Paris"),
        ("I say <answer> Paris </answer>.", "tag", "Paris"),
        ("<ANSWER>Paris</ANSWER>", "tag", "Paris"),
        (THINK + "<answer>Paris</answer>", "tag", "Paris"),
        ("<answer>Paris</answer> again <answer>paris.</answer>", "tag", "paris."),
        ("so \\boxed{Paris}", "box", "Paris"),
        ("\\boxed{\\text{I don't know}}", "box", "I don't know"),
        ("\\boxed{f{x}}", "box", "f{x}"),
        (THINK + "\\boxed{Paris}", "box", "Paris"),
    ],
)
def test_the_answer_is_found(completion, format, answer):
    assert extract(completion, format).answer == answer


@pytest.mark.parametrize(
    ("completion", "format", "problem"),
    [
        ("", "plain", "empty answer"),
        ("  ...  ", "plain", "empty answer"),
        ("Answer:", "plain", "empty answer"),
        ("\u200b\u200b", "plain", "empty answer"),
        ("<think>Paris", "plain", "unclosed think block"),
        ("<think><answer>Paris</answer>", "tag", "unclosed think block"),
        ("<think>a</think><think>b</think>Paris", "plain", "more than one think block"),
        ("Rome <think>a</think>Paris", "plain", "text before the think block"),
        ("Paris", "tag", "no answer in the format"),
        ("<answer>Paris", "tag", "unbalanced answer tags"),
        ("<answer>Paris<answer>Rome</answer>", "tag", "unbalanced answer tags"),
        ("<answer><answer>Paris</answer></answer>", "tag", "unbalanced answer tags"),
        ("<answer></answer>", "tag", "empty answer"),
        ("<answer>Paris</answer><answer>Rome</answer>", "tag", "several different answers"),
        ("Paris", "box", "no answer in the format"),
        ("\\boxed{Paris", "box", "unclosed box"),
        ("\\boxed{Paris}\\boxed{Rome}", "box", "several different answers"),
        ("Paris <confidence>high</confidence>", "plain", "confidence is not a number"),
        ("Paris <confidence>1.5</confidence>", "plain", "confidence is not a number"),
        ("Paris <confidence>80</confidence>", "plain", "confidence is not a number"),
        ("Paris <confidence>-0.5</confidence>", "plain", "confidence is not a number"),
        ("Paris <confidence>0.5", "plain", "unbalanced confidence tags"),
        ("<confidence>0.5</confidence>P<confidence>1</confidence>", "plain", "several confidences"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_no_answer(completion, format, problem):
    read = extract(completion, format)
    assert read.answer is None
    assert problem in read.problem


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("0.8", 0.8),
        (".8", 0.8),
        ("80%", 0.8),
        (" 1 ", 1.0),
        ("0", 0.0),
        ("100 %", 1.0),
        ("1.", 1.0),
        ("8０％", 0.8),  # full-width digits and sign, as East Asian keyboards write them
        ("0.8①", 0.81),
    ],
)
def test_a_confidence_is_read_as_a_fraction_or_a_percentage(stated, value):
    text = f"Paris <confidence>{stated}</confidence>"
    assert extract(text).confidence == pytest.approx(value)
    assert extract(text).answer == "Paris"
    tagged = f"<answer>Paris</answer><confidence>{stated}</confidence>"
    assert extract(tagged, "tag").confidence == pytest.approx(value)


def test_a_confidence_may_stand_before_its_answer():
    assert extract("<confidence>80%</confidence> Asia").answer == "Asia"
    assert extract("<confidence>0.8</confidence><answer>Asia</answer>", "tag").confidence == 0.8


@pytest.mark.parametrize(
    ("completion", "format"),
    [
        ("Asia <confidence>80%</confidence>.", "plain"),
        ("**Asia <confidence>80%</confidence>**\n", "plain"),
        ("Asia (<confidence>80%</confidence>)", "plain"),
        ("<b>Asia <confidence>80%</confidence></b>", "plain"),
        ("<answer>Asia</answer><confidence>80%</confidence> I am fairly sure.", "tag"),
        (r"\boxed{Asia}. <confidence>80%</confidence>", "box"),
    ],
)
def test_marks_behind_a_confidence_are_no_answer(completion, format):
    assert AliasGrader(format)(completion, ["Asia"]).outcome is Outcome.CORRECT
    assert extract(completion, format).confidence == 0.8
