"""Reasoning formats of public models; ids in brackets name the public reports they stand for."""

import time

import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.reasoning import without_reasoning

QUESTION = "What is the capital of Peru?"
FINAL = "<|start|>assistant<|channel|>final<|message|>"

READ = {
    "think": "<think>Peru, so Lima.</think>\n\n{}",
    "think, empty [K2-10]": "<think>\n\n</think>\n\n{}",
    "thinking": "<thinking>Rome?</thinking>{}",
    "opened and closed by two spellings": "<think>Rome?</thinking>{}",
    "thought [K2-7]": "<thought>\nRome?\n</thought>\n\n{}",
    "reasoning": "<reasoning>Rome?</reasoning>\n{}",
    "reflection": "<reflection>Rome?</reflection>\n{}",
    "seed": "<seed:think>Rome?</seed:think>{}",
    "Magistral [K2-4]": "[THINK]Rome?[/THINK]{}",
    "Magistral, prefilled": "Rome?[/THINK]{}",
    "Kimi": "\u25c1think\u25b7Rome?\u25c1/think\u25b7{}",
    "Command A [K2-6]": (
        "<|START_THINKING|>Rome?<|END_THINKING|><|START_RESPONSE|>{}<|END_RESPONSE|>"
    ),
    "Open Thoughts": (
        "<|begin_of_thought|>Rome?<|end_of_thought|>\n<|begin_of_solution|>{}<|end_of_solution|>"
    ),
    "MedGemma": "<unused94>thought\nRome?<unused95>{}",
    "Apertus": "<|inner_prefix|>Rome?<|inner_suffix|>{}",
    "Granite": "Here is my thought process:\nRome?\n\nHere is my response:\n{}",
    "gpt-oss [K2-3]": f"<|channel|>analysis<|message|>Rome?<|end|>{FINAL}{{}}<|return|>",
    "gpt-oss, final only": "<|channel|>final<|message|>{}",
    "gpt-oss, prefilled": f"Rome?<|end|>{FINAL}{{}}<|return|>",
    "gpt-oss, commentary": (
        "<|channel|>analysis<|message|>Rome?<|end|><|start|>assistant<|channel|>commentary<|message|>"
        f"One moment.<|end|>{FINAL}{{}}<|return|>"
    ),
    "gpt-oss, tokens left out [K2-1]": "analysisUser asks. Rome?assistantfinal{}",
    "gpt-oss, no analysis": "assistantfinal{}",
    "prefilled [K2-9]": "Peru, so Lima.\n</think>\n\n{}",
    "analysis tag": "<analysis>Rome?</analysis>{}",
    "nested": "<think>a <think>b</think> Rome</think>{}",
    "names its mark [K2-8]": "<think>\nI was told to use <think> tags. Rome?\n</think>\n\n{}",
    "end token": "{}<|im_end|>",
    "end tokens": "{}<end_of_turn>\n<eos>",
    "end of sentence": "{}</s>",
    "DeepSeek": "<think>Rome?</think>{}<\uff5cend\u2581of\u2581sentence\uff5c>",
    "turn opened": "<|im_start|>assistant\n{}<|im_end|>",
    "Llama's turn": "<|start_header_id|>assistant<|end_header_id|>\n\n{}<|eot_id|>",
}
UNREADABLE = {
    "unclosed [K2-11]": "<think>\nPeru. {}",
    "unclosed analysis tag": "<analysis>Peru. {}",
    "unclosed seed": "<seed:think>Peru. {}",
    "unclosed Magistral": "[THINK]Peru. {}",
    "unclosed Command A": "<|START_THINKING|>Peru. {}",
    "unclosed Granite": "Here is my thought process:\nPeru. {}",
    "analysis only": "<|channel|>analysis<|message|>Peru. {}",
    "analysis only, tokens left out": "analysisPeru. {}",
    "opened again": "<think>Rome<think>Cairo</think>{}",
    "two blocks": "<think>a</think>Rome<think>b</think>{}",
    "two kinds": "<think>a</think><reflection>b</reflection>{}",
    "closed twice": "<think>a</think>Rome</think>{}",
    "text in front": "Rome <think>a</think>{}",
    "text in front of a channel": "Rome<|channel|>final<|message|>{}",
    "two finals": f"{FINAL}Rome<|end|>{FINAL}{{}}",
    "beside the response": "Rome <|START_RESPONSE|>{}<|END_RESPONSE|>",
    "another turn": "{}<|im_end|>\n<|im_start|>user\nThanks!",
}


@pytest.mark.parametrize("shape", READ.values(), ids=READ)
@pytest.mark.parametrize(("text", "outcome"), [("Lima", "correct"), ("I don't know", "abstained")])
def test_what_stands_behind_the_thought_is_graded(shape, text, outcome):
    assert AliasGrader()(shape.format(text), ["Lima"], question=QUESTION).outcome == outcome


@pytest.mark.parametrize("shape", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("text", ["Lima", "I don't know"])
def test_a_thought_without_a_clear_end_is_malformed(shape, text):
    scored = AliasGrader()(shape.format(text), ["Lima"], question=QUESTION)
    assert scored.outcome is Outcome.MALFORMED
    assert scored.reason


@pytest.mark.parametrize("text", ["analysis", "analysis of variance", "final", "Reflection"])
def test_words_that_name_a_channel_or_a_tag_are_answers(text):
    assert without_reasoning(text) == (text, "")


def test_a_struck_out_answer_is_not_taken_for_one_with_end_tokens():
    assert AliasGrader()("<s>Lima</s>", ["Lima"], question=QUESTION).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    "filler",
    ["<think>", "</think>", "<|channel|>", "<|channel|>final<|message|>", "[THINK]", "</s>",
     " <|end|>", "analysisA", "assistantfinal", "<|START_RESPONSE|>", "<", " ", "[",
     "Here is my response:"],
)  # fmt: skip
def test_a_megabyte_takes_no_time(filler):
    for text in (filler * (1_000_000 // len(filler)), "analysisA" + filler * 50_000):
        start = time.process_time()
        without_reasoning(text)
        assert time.process_time() - start < 0.5
