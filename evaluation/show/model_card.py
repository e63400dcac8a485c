"""The card of a trained model, and its part on a comparison: what it does when it is unsure."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from abstain.tasks.prompts import STATING
from abstain.wording import counted

from ..comparison_folder import Arm, Saved, split
from .glossary import cell, measures

FIELDS = (
    "correct_per_question",
    "wrong_per_question",
    "abstained_per_question",
    "wrong_per_attempt",
    "wrong_per_miss",
    "score_at_t",
    "malformed_per_question",
    "unscored_per_question",
)


START, END = "<!-- abstain comparison -->", "<!-- end of abstain comparison -->"
"""Between these a card holds the numbers of a comparison."""


def training_card(
    *,
    name: str,
    base: str,
    adapter: bool,
    training: str,
    prompt: str,
    max_new_tokens: int,
    settings: Mapping[str, Any],
) -> str:
    """The card of a model that was just trained; `with_comparison` adds how it fares.

    Args:
        name: Of the model: where it is loaded from.
        base: Its base model, or what it was trained from.
        adapter: Whether it is a PEFT adapter.
        training: How it was trained and rewarded, in a sentence or two.
        prompt: A whole prompt, with a question, as the model was trained on it.
        max_new_tokens: Room for an answer.
        settings: What to list of the run.
    """
    package = "peft" if adapter else "transformers"
    head = {"base_model": base, "library_name": package, "pipeline_tag": "text-generation"}
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    parts = [
        "\n".join(["---", *lines, "tags: [abstain, abstention, calibration]", "---"]),
        f"# {escape(name)}",
        training,
        "## How to ask it",
        "The prompt is part of what was trained; another one can change what the model does when "
        "it is unsure.",
        "\n".join(f"    {line}" for line in prompt.splitlines()),
        f"```python\n{_snippet(name, package, prompt, max_new_tokens)}\n```",
        f"{START}\nNot compared yet: `abstain compare base {name}` writes its numbers here.\n{END}",
        "## Training",
        "\n".join(
            ["| setting | value |", "| --- | --- |"]
            + [f"| {key} | {escape(str(value))} |" for key, value in settings.items()]
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _snippet(name: str, package: str, prompt: str, max_new_tokens: int) -> str:
    kind = "AutoPeftModelForCausalLM" if package == "peft" else "AutoModelForCausalLM"
    return f"""\
from {package} import {kind}
from transformers import AutoTokenizer

folder = {json.dumps(name)}
prompt = {json.dumps(prompt)}
tokenizer = AutoTokenizer.from_pretrained(folder)
model = {kind}.from_pretrained(folder)
inputs = tokenizer.apply_chat_template(
    [{{"role": "user", "content": prompt}}],
    add_generation_prompt=True, return_tensors="pt", return_dict=True,
)
output = model.generate(**inputs, max_new_tokens={max_new_tokens}, do_sample=False)
print(tokenizer.decode(output[0, inputs["input_ids"].shape[1]:], skip_special_tokens=True))"""


def with_comparison(text: str, saved: Saved, label: str) -> str:
    """A card with the numbers of this comparison; the card as it is if it has no place for them."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        return text
    return f"{before}{START}\n{card(saved, label)}{END}{after}"


def card(saved: Saved, label: str) -> str:
    """Markdown about the arm with this label, beside the other arms of its decoding.

    Names that a user or a model chose are escaped. Raises ValueError if there is no such arm.
    """
    arm = saved.arm(label)
    others = [other for other in saved.arms if other.decoding == arm.decoding and other is not arm]
    parts = [
        "## When it is unsure",
        _summary(saved, arm),
        _table([arm, *others]),
        "### How it was measured",
        "\n".join(f"- {line}" for line in _how(saved, arm)),
        "### Limits",
        "\n".join(f"- {line}" for line in _limits(saved, arm)),
    ]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text that stays itself in Markdown, on one line."""
    text = re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", " ".join(text.split()))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _families(arm: Arm) -> list[str]:
    return [escape(name) for name in split(arm.rows, "family") if name]


def _summary(saved: Saved, arm: Arm) -> str:
    def share(field: str) -> str:
        return cell(field, arm.results[field]).value.replace("n/a", "no") + " %"

    families = ", ".join(_families(arm))
    kinds = f" ({families})" if families else ""
    numbered = counted(arm.results["n"], "answer")
    text = (
        f"Of {numbered}{kinds}, {share('correct_per_question')} are right, "
        f"{share('wrong_per_question')} wrong, and {share('abstained_per_question')} an abstention "
        '("I don\'t know"). '
    )
    if arm.unread:
        text += f"It gives {arm.unread}. "
    if not arm.results["n"]:
        return text + "None could be graded."
    if arm.results["wrong_per_attempt"] is None:
        return text.rstrip() if arm.unread else text + "It attempts nothing."
    return text + f"When it answers, it is wrong in {share('wrong_per_attempt')} of the cases."


def _table(arms: list[Arm]) -> str:
    """One line per arm, this model's first and in bold; below it how the columns are counted."""
    by_field = {measure.field: measure for measure in measures(arms)}
    chosen = [by_field[field] for field in FIELDS if field in by_field]
    rows = [["", *(measure.name for measure in chosen)], ["---", *("---:" for _ in chosen)]]
    for i, arm in enumerate(arms):
        name = escape(arm.label)
        rows.append([name if i else f"**{name}**", *(str(measure.cells[i]) for measure in chosen)])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    definitions = "; ".join(
        f"{measure.name.removesuffix(', %')}: {measure.definition}" for measure in chosen
    )
    return f"{table}\n\n{definitions[0].upper()}{definitions[1:]}."


def _how(saved: Saved, arm: Arm) -> Iterator[str]:
    record = saved.record
    task: Mapping[str, Any] = record.get("settings", {}).get("task", {})
    t = saved.t
    yield (
        f"Score at t = {t:g}: right +1, abstained 0, wrong or malformed −{t / (1 - t):.3g}; "
        f"answering pays where the chance of being right is above {t:g}."
    )
    yield "c, w, a, m: right, wrong, abstained, malformed answers; n = c + w + a + m; u: unscored."
    yield "Brackets: 95 % intervals over questions. n/a: the denominator is 0."
    asked = [
        counted(len(saved.questions), "question"),
        f"{arm.decoding} decoding",
        *(
            f"{name.replace('_', ' ')} {escape(str(task[name]))}"
            for name in ("hub_set", "questions", "max_new_tokens", "seed")
            if task.get(name) is not None
        ),
    ]
    yield ", ".join(asked) + "; every arm got the same ones."
    if task.get("style") in STATING:
        yield "The prompt states t and the scoring rule."
    elif task.get("style") == "mixed":
        yield "The prompt states t and the scoring rule for half of the questions."
    elif task.get("style") == "plain":
        yield "The prompt states neither t nor the scoring rule."
    if record:
        versions = record.get("versions", {})
        known = [f"{name} {record[name]}" for name in ("abstain", "commit") if record.get(name)]
        known += [f"{name} {versions[name]}" for name in ("torch", "transformers") if versions]
        yield f"{', '.join(known)}, {str(record.get('written', ''))[:10]}."


def _limits(saved: Saved, arm: Arm) -> Iterator[str]:
    families = ", ".join(_families(arm)) or "the questions of one file"
    yield (
        f"Measured on {families} only: says nothing about other kinds of question, "
        "long answers or other languages."
    )
    yield f"One threshold, t = {saved.t:g}, and one prompt; another one can change every number."
    yield "The intervals hold for other questions of this kind, not for another training run."
    yield "Whether an answer is right was decided by a program; its errors are in the numbers."
    if arm.results.get("collapsed") and not arm.unread:
        yield f"It has collapsed: it {arm.results['collapsed']}, whatever it is asked."
    bands = {name: len(rows) for name, rows in split(arm.rows, "difficulty").items() if name}
    if len(bands) > 1:
        sizes = ", ".join(f"{n} {escape(name)}" for name, n in bands.items())
        yield f"The mix of questions ({sizes}) sets the averages."
    unscored = arm.results["unscored_per_question"]
    if unscored and unscored.value:
        yield f"{100 * unscored.value:.1f} % of the answers could not be graded."
