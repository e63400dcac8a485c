"""What one method of a trainer leaves behind for another goes through `rollout_batch` alone.

Looked at are assignments to `self.x` and `self.x[...]` outside the constructor. What a method does
to an object by calling it (`self._budget.update(...)`) is that object's own affair.
"""

import ast
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "trainers"
CONSTRUCTORS = {"__init__", "_prepare_rollouts"}

HOLDER = {"rollout_batch"}
"""The one object between the steps that TRL calls one by one."""
TRLS_OWN = {"_metrics", "_total_train_tokens"}
"""Buffers of TRL's trainers, which its own methods read."""
PUT_BACK = {"num_generations_eval", "reward_funcs", "beta"}
"""Settings that TRL reads from the trainer, changed for the length of one call."""


def trainer_methods(sources):
    """Methods of every class named ...Trainer and of the mixins it is made from."""
    trees = map(ast.parse, sources)
    classes = {c.name: c for tree in trees for c in tree.body if isinstance(c, ast.ClassDef)}
    chosen = {name for name in classes if name.endswith("Trainer")}
    for _ in classes:
        bases = (base.id for name in chosen for base in classes[name].bases)
        chosen |= classes.keys() & set(bases)
    return [
        node for name in chosen for node in classes[name].body if isinstance(node, ast.FunctionDef)
    ]


def of_self(node):
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


def assigned(method):
    """Names x of `self.x = ...` and `self.x[...] = ...` in a method."""
    names = set()
    for node in ast.walk(method):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            while isinstance(node, ast.Subscript):
                node = node.value
            if of_self(node):
                names.add(node.attr)
    return names


def read(method):
    nodes = ast.walk(method)
    return {node.attr for node in nodes if of_self(node) and isinstance(node.ctx, ast.Load)}


def hidden_roads(sources):
    """(attribute, method that sets it, another one that reads it)."""
    methods = trainer_methods(sources)
    return {
        (name, setter.name, reader.name)
        for setter in methods
        if setter.name not in CONSTRUCTORS
        for name in assigned(setter)
        for reader in methods
        if reader is not setter and name in read(reader)
    }


def test_no_method_of_a_trainer_reads_what_another_one_left_behind():
    sources = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py")]
    roads = hidden_roads(sources)
    assert {name for name, _, _ in roads} - TRLS_OWN - PUT_BACK == HOLDER


def test_a_road_is_found_across_mixins_and_through_an_index():
    mixin = """
class Steps(Trainer):
    def __init__(self):
        self.fixed = {}
    def score(self):
        self._scored = self.fixed
        self._rows[0] = 1
"""
    trainer = """
class OurTrainer(Steps):
    def advantages(self):
        return self._scored, self._rows, self.fixed
class Budget:
    def update(self):
        self.t = 1
    def save(self):
        return self.t
"""
    assert hidden_roads([mixin, trainer]) == {
        ("_scored", "score", "advantages"),
        ("_rows", "score", "advantages"),
    }
