import pytest

from abstain.rewards import ThresholdReward
from abstain.rewards.prompt_question import question_in

RULE = (
    "Reply with the answer only. Answer only if you are more than 75% confident: a right answer "
    'earns 1 point, a wrong answer costs 3 points, and "I don\'t know" earns 0.'
)
ASKED = "What is the capital of France?"
PROMPTS = {
    "bare": ASKED,
    "rule in front": f"{RULE}\n\n{ASKED}",
    "rule in front, one line": f"{RULE} {ASKED}",
    "rule behind": f"{ASKED}\n\n{RULE}",
    "labelled": f"{RULE}\nQuestion: {ASKED}\nAnswer:",
    "few shots": f"{RULE}\nQ: What is the wrong capital of Italy?\nA: Milan\n\nQ: {ASKED}\nA:",
    "few shots without labels": f"What is the wrong capital of Italy?\nMilan\n\n{ASKED}",
    "passage": f"Answer from the passage.\nPassage: Lyon is the wrong one.\nQuestion: {ASKED}",
    "template": f"<|im_start|>system\n{RULE}<|im_end|>\n<|im_start|>user\n{ASKED}<|im_end|>\n"
    "<|im_start|>assistant\n",
    "numbered": f"Question 12: {ASKED}",
    "bold label": f"**Question:** {ASKED}",
}


@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
def test_the_question_is_found_and_nothing_but_the_question(prompt):
    assert question_in(prompt) == ASKED
    batch = {"prompts": [prompt] * 4, "answers": [["Paris"]] * 4}
    texts = ["Paris", "The capital of France is Paris.", "Paris is a wrong answer", "wrong: Paris"]
    assert ThresholdReward(t=0.75)(completions=texts, **batch) == [1.0, 1.0, -3.0, -3.0]


def test_of_a_chat_the_last_turn_of_the_user_is_read():
    chat = [
        {"role": "system", "content": RULE},
        {"role": "user", "content": "What is the wrong answer?"},
        {"role": "assistant", "content": "Lyon"},
        {"role": "user", "content": f"{RULE}\n\n{ASKED}"},
    ]
    assert question_in(chat) == ASKED
    assert question_in([*chat, {"role": "assistant", "content": "<think>"}]) == ASKED  # prefilled
    assert question_in([]) is None


@pytest.mark.parametrize(
    "prompt",
    ["", RULE, "Be brief. Do not guess.", "Say whether the answer is wrong.\nParis", "a\nb\nc"],
)
def test_instructions_alone_are_no_question(prompt):
    assert question_in(prompt) is None


@pytest.mark.parametrize(
    ("prompt", "question"),
    [
        ("Name the capital of France", "Name the capital of France"),
        (
            "Which St. Louis team did Mr. J. Smith own?",
            "Which St. Louis team did Mr. J. Smith own?",
        ),
        ("法国的首都是哪里？", "法国的首都是哪里？"),
        ("Q: capital of France\nA:", "capital of France"),
        (
            "Pick one. Which is in France?\nA) Rome\nB) Paris\nAnswer with the letter.",
            "Which is in France?\nA) Rome\nB) Paris",
        ),
    ],
)
def test_questions_of_other_forms_are_found(prompt, question):
    assert question_in(prompt) == question
