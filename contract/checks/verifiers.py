import asyncio

import contract
import pages
import verifiers.v1 as vf
from verifiers.v1.configs.agent import AgentConfig
from verifiers.v1.configs.task import TaskConfig
from verifiers.v1.task import Task, TaskData
from verifiers.v1.trace import Trace, TraceTask


class Data(TaskData):
    question: str
    answers: list[str] | None
    t: float | None = None


class Question(Task[Data]):
    pass


def scored(plugs, text, **row):
    config = TaskConfig(
        rewards={"abstain": {"fn": plugs + ":reward"}},
        metrics={"outcomes": {"fn": plugs + ":outcomes"}},
    )
    task = Question(Data(prompt="?", **row), config)
    trace = Trace[Data, vf.State, AgentConfig].model_construct(
        task=TraceTask(type="Question", data=task.data),
        rewards={},
        metrics={},
        calls=[],
        nodes=[],
        root_reply=text,
        stop_condition=None,
        errors=[],
    )
    asyncio.run(task.score(trace))
    return trace


ours = "abstain.integrations.verifiers"
traces = [scored(ours, text, **contract.ROW, t=0.75) for text in contract.TEXTS]
contract.near([trace.reward for trace in traces], contract.VALUES)
assert traces[2].metrics["abstained_per_question"] == 1.0
mine = str(pages.write("verifiers", ".") / "my_plugs.py")
contract.near([scored(mine, "Rome", **contract.ROW).reward], [-3.0])
contract.raises(Exception, lambda: scored(ours, "x", question="?", answers=None, t=0.5), "no gold")
contract.raises(Exception, lambda: scored(ours, "x", **contract.ROW), "no t")
print("Task.score with reward and metrics plugged in by path and by file")
