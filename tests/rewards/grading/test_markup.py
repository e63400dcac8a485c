import itertools

import pytest

from abstain.rewards import AliasGrader, ChoiceGrader, Grader, NumericGrader
from abstain.rewards.grading.markup import unwrapped

WRAPPERS = [
    "{}", "<answer>{}</answer>", "<ANSWER>\n{}\n</ANSWER>", "<em>{}</em>", "<b>{}</b>",
    "<strong>{}</strong>", "<p>{}</p>", "<h2>{}</h2>", "<span>{}</span>", "<response>{}</response>",
    "<final_answer>{}</final_answer>", "\\boxed{{{}}}", "\\text{{{}}}", "$\\boxed{{\\text{{{}}}}}$",
    "\\[\\boxed{{{}}}\\]", "**{}**", "*{}*", "***{}***", "__{}__", "`{}`", "```\n{}\n```",
    "```text\n{}\n```", "# {}", "## Answer\n{}", "### Final Answer\n\n**{}**", "**Answer**\n\n{}",
    '"{}"', "\u201c{}\u201d", "\u201e{}\u201c", "\u00ab{}\u00bb", "\u300c{}\u300d", "'{}'",
    "Answer: {}", "Final answer: {}", "**Final answer:** {}", "The answer is: {}",
    "Final Answer: **{}**", "\u2705 Final Answer: **{}**", "\u2022 {}", "Antwort: {}",
    "R\u00e9ponse : {}", "Odpov\u011b\u010f: {}", "\u7b54\u6848\uff1a{}",
    "<think>hm</think>\n<answer>\nFinal answer: {}\n</answer>",
    '<span class="a b">{}</span>', "<p style='color:red'>{}</p>", '<a href="https://x.org/?q=1">{}</a>',
    "<|begin_of_box|>{}<|end_of_box|>", "<br>{}<br/>", "**{}**.", "<answer>{}.</answer>",
]  # fmt: skip
IN_A_TAG = [wrapper for wrapper in WRAPPERS if "<" not in wrapper and "# {}" not in wrapper]
GRADERS: list[tuple[Grader, list[str], str]] = [
    (AliasGrader(), ["Oslo"], "Oslo"),
    (NumericGrader(), ["73"], "73"),
    (ChoiceGrader(), ["B", "Oslo"], "B"),
]


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize(("grader", "golds", "answer"), GRADERS, ids=lambda x: str(x)[:12])
def test_a_wrapper_forgiven_for_an_answer_is_forgiven_for_an_abstention(
    wrapper, grader, golds, answer
):
    question = "What is the capital of Norway?"
    found = [
        grader(wrapper.format(text), golds, question=question).outcome.value
        for text in (answer, "I don't know", "Sorry, I'm not sure")
    ]
    assert found == ["correct", "abstained", "abstained"]


@pytest.mark.parametrize(("outer", "inner"), list(itertools.product(["tag", "box"], IN_A_TAG)))
def test_the_same_holds_inside_a_tag_and_a_box(outer, inner):
    grader = AliasGrader(format=outer)
    shape = {"tag": "<answer>{}</answer>", "box": "\\boxed{{{}}}"}[outer]
    found = [
        grader(shape.format(inner.format(text)), ["Oslo"]).outcome.value
        for text in ("Oslo", "I don't know")
    ]
    assert found == ["correct", "abstained"]


@pytest.mark.parametrize(
    "text",
    ["~~Oslo~~", "<s>Oslo</s>", "<del>Oslo</del>", '"a" or "b"', "**a** or **b**", "$5 and $6",
     "> 72", "5'7\"", "C++", "-3", "__init__.py", "a_b_c", "f(x)", "[Untitled]"],
)  # fmt: skip
def test_what_carries_a_meaning_stays(text):
    assert unwrapped(text) == text


def test_markup_within_a_word_leaves_the_word_whole():
    assert unwrapped("Os<b>lo</b>") == "Oslo"


def test_an_announcement_without_an_answer_is_empty():
    assert unwrapped("**Final answer:**") == ""
