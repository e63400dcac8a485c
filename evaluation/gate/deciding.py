"""One question through a gate: ask, take the confidence, let the answer out or hold it back."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from abstain.rewards import CANONICAL, AliasGrader, Grader
from abstain.tasks.prompts import answer_in, instruction, messages, read_as, reply_instruction
from abstain.tasks.question import Question

from ..ask.asking import Said
from .gate import Gate
from .signals import TOLD, agreement_of, declined, from_logprob
from .sources import Messages, Source


class NoConfidence(RuntimeError):
    """The source gives no log-probs, on which the gate decides."""


@dataclass(frozen=True)
class Decision:
    """What goes out, and why."""

    answered: bool
    text: str
    confidence: float | None
    """None where the model abstained itself, or could not be read."""
    reason: str
    calls: int
    """Completions that were computed for it."""


@dataclass(frozen=True)
class Decider:
    """A gate with those who answer behind it; `voters` in the order of `gate.voters`."""

    gate: Gate
    source: Source
    voters: Sequence[Source] = ()

    def __post_init__(self) -> None:
        if len(self.voters) != len(self.gate.voters):
            raise ValueError(
                f"the gate was fitted with {len(self.gate.voters)} voters "
                f"({', '.join(self.gate.voters) or 'none'}), got {len(self.voters)}"
            )

    @cached_property
    def grader(self) -> Grader:
        """Finds the answer in a reply, and tells an abstention."""
        return AliasGrader(read_as(self.gate.prompting.format))

    @cached_property
    def abstention(self) -> str:
        """What goes out in the place of an answer, in the form of one."""
        return answer_in(self.gate.prompting.format, CANONICAL)

    async def decide(self, chat: Messages) -> Decision:
        """Ask about the last turn of a chat; raises what the source raises, and NoConfidence."""
        how, question = self.gate.prompting, chat[-1]["content"]
        prompt = [*chat[:-1], *self._prompt(question)]
        (answer,) = await self.source.ask(prompt, how)
        if reason := declined(answer, self.grader, question):
            return Decision(False, self.abstention, None, reason, 1)
        confidence, calls = await self._confidence(answer, prompt, question)
        name = TOLD.get(self.gate.confidence, self.gate.confidence)
        if not confidence >= self.gate.cut:  # also where it is not a number
            reason = f"{name} {confidence:.3g} is below {self.gate.cut:.3g}"
            return Decision(False, self.abstention, confidence, reason, calls)
        reason = f"{name} {confidence:.3g} is at least {self.gate.cut:.3g}"
        return Decision(True, answer.text, confidence, reason, calls)

    def _prompt(self, question: str) -> list[dict[str, str]]:
        """As in fitting, once: a comparison that asks the gate states the rule itself."""
        how = self.gate.prompting
        stated = (instruction(how.t, how.format), reply_instruction(how.format))
        if question.startswith(stated):
            return [{"role": "user", "content": question}]
        return messages(Question("asked", question, None), how.t, how.style, how.format)

    async def _confidence(self, answer: Said, prompt: Messages, question: str) -> tuple[float, int]:
        kind, how = self.gate.confidence, self.gate.prompting
        if kind == "agreement":
            seed = crc32(question.encode("utf-8", "replace"))
            others = await self.source.ask(prompt, how, samples=how.samples, seed=seed)
        elif kind == "vote":
            replies = await asyncio.gather(*(voter.ask(prompt, how) for voter in self.voters))
            others = [said for reply in replies for said in reply]
        else:
            value, others = from_logprob(answer, mean=kind == "mean_logprob"), []
            if value is None:
                raise NoConfidence(
                    f"{self.source} gives no log-probs, on which this gate decides ({kind}); fit "
                    "one with --confidence agreement"
                )
            return value, 1
        return agreement_of(answer, others, self.grader, question) or 0.0, 1 + len(others)
