"""The other side of parity.py: what lm-polygraph and uqlm make of the same answers.

Runs in an environment of its own and imports nothing of this project. Reads the lines that
parity.py wrote and writes every confidence by its name, one number a line. The arithmetic is that
of the packages' own classes; only their model of entailment, which comes from a hub, is replaced
by equality of texts. lm-polygraph also runs the model itself: it gives its own greedy answers, and
is asked for P(True).
"""

import argparse
import json
import math
from importlib.metadata import version
from pathlib import Path

import numpy as np

BATCH = 16


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lines", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", required=True, help="Folder of a whole model.")
    parser.add_argument("--max_new_tokens", type=int, default=32)
    args = parser.parse_args()
    lines = [json.loads(line) for line in args.lines.read_text(encoding="utf-8").splitlines()]
    names = ("lm-polygraph", "uqlm", "torch", "transformers")
    found = {"packages": {name: version(name) for name in names}}
    found["confidences"] = {**polygraph(lines), **uqlm(lines)}
    model = white_box(args.model)
    found["confidences"] |= p_true(lines, model)
    found["greedy"] = {
        "as shipped": greedy(lines, model, args.max_new_tokens),
        "end allowed": greedy(lines, end_allowed(model), args.max_new_tokens),
    }
    args.out.write_text(json.dumps(found), encoding="utf-8")


def polygraph(lines):
    """lm-polygraph's estimators on our log-probs and texts, as confidences."""
    from lm_polygraph.estimators import (
        LexicalSimilarity,
        MaximumSequenceProbability,
        Perplexity,
    )

    texts = [[sample["text"] for sample in line["samples"]] for line in lines]
    stats = {"greedy_log_likelihoods": [line["greedy"]["logprobs"] for line in lines]}
    return {
        "polygraph sequence": np.exp(-MaximumSequenceProbability()(stats)).tolist(),
        "polygraph perplexity": np.exp(-Perplexity()(stats)).tolist(),
        "polygraph entropy, normalised": polygraph_clusters(stated(lines)),
        "polygraph entropy, texts": polygraph_clusters(texts),
        "polygraph lexical": (-LexicalSimilarity("rougeL")({"sample_texts": texts})).tolist(),
    }


def polygraph_clusters(answers):
    """1 - H / ln k of its empirical semantic entropy H, what is equal being one class."""
    from lm_polygraph.estimators import SemanticEntropy
    from lm_polygraph.stat_calculators.semantic_classes import SemanticClassesCalculator

    same = np.array([[[int(a == b) for b in said] for a in said] for said in answers])
    stats = {"sample_texts": answers, "semantic_matrix_classes": same, "entailment_id": 1}
    stats |= SemanticClassesCalculator()(stats, None, None)
    entropy = SemanticEntropy(class_probability_estimation="frequency")(stats)
    return (1 - entropy / math.log(len(answers[0]))).tolist()


def uqlm(lines):
    """uqlm's scorers on our log-probs and texts: confidences already."""
    from uqlm.black_box.match import MatchScorer
    from uqlm.white_box.single_logprobs import SingleLogprobsScorer

    tokens = [[{"logprob": value} for value in line["greedy"]["logprobs"]] for line in lines]
    without_end = [said[:-1] if line["ended"] else said
                   for said, line in zip(tokens, lines, strict=True)]  # fmt: skip
    match = MatchScorer().evaluate
    normalised, greedy = stated(lines), [line["stated"] or "" for line in lines]
    matched = floats(match(greedy, normalised))
    texts = [[sample["text"] for sample in line["samples"]] for line in lines]
    whole, mean = SingleLogprobsScorer(length_normalize=False), SingleLogprobsScorer()
    return {
        "uqlm sequence": floats(whole.evaluate(tokens)["sequence_probability"]),
        "uqlm normalised": floats(mean.evaluate(tokens)["sequence_probability"]),
        "uqlm normalised, no end": floats(mean.evaluate(without_end)["sequence_probability"]),
        "uqlm minimum": floats(mean.evaluate(tokens)["min_probability"]),
        "uqlm match, normalised": [
            rate if line["stated"] else None for rate, line in zip(matched, lines, strict=True)
        ],
        "uqlm match, texts": floats(match([line["greedy"]["text"] for line in lines], texts)),
        "uqlm entropy, samples": uqlm_clusters(
            [said[0] for said in normalised], [said[1:] for said in normalised], more=0
        ),
        "uqlm entropy, greedy too": uqlm_clusters(greedy, normalised),
    }


def uqlm_clusters(responses, sampled, more=1):
    """Its discrete confidence of the response and the samples, what is equal being one cluster.

    It divides by the logarithm of the samples and one more, the response.
    """
    from uqlm.scorers.shortform.entropy import SemanticEntropy

    scorer = SemanticEntropy(nli=Equality(), use_best=False, prompts_in_nli=False)
    data = scorer.score(responses=responses, sampled_responses=sampled, show_progress_bars=False)
    return floats(data.to_dict()["data"]["discrete_confidence_scores"])


class Equality:
    """In the place of uqlm's model of entailment: equal texts entail each other, others nothing."""

    def get_nli_results_batch(self, pairs):
        same = [float(first == second) for first, second in pairs]
        return [{"entailment": bool(s), "entailment_score": s, "noncontradiction_score": s}
                for s in same]  # fmt: skip


def stated(lines):
    """The samples' answers, normalised; what states nothing is the empty text."""
    return [[answer or "" for answer in line["sampled_stated"]] for line in lines]


def floats(values):
    return [float(value) for value in values]


def white_box(folder):
    """The model in single precision, prompts written by its chat template."""
    import torch
    from lm_polygraph import WhiteboxModel
    from lm_polygraph.utils.generation_parameters import GenerationParameters
    from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

    # By hand: transformers 4, which uqlm wants, cannot read every configuration that 5 writes.
    told = json.loads((Path(folder) / "tokenizer_config.json").read_text(encoding="utf-8"))
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(Path(folder) / "tokenizer.json"),
        chat_template=(Path(folder) / "chat_template.jinja").read_text(encoding="utf-8"),
        eos_token=told["eos_token"],
        pad_token=told.get("pad_token") or told["eos_token"],
        padding_side="left",
        model_input_names=["input_ids", "attention_mask"],
    )
    config = AutoConfig.from_pretrained(folder)
    # Nor does it look where 5 writes this, and silently takes 10,000.
    config.rope_theta = config.rope_parameters["rope_theta"]
    model = AutoModelForCausalLM.from_pretrained(folder, config=config, dtype=torch.float32).eval()
    return WhiteboxModel(
        model, tokenizer, folder, "CausalLM", GenerationParameters(), instruct=True
    )


def end_allowed(model):
    """The same model without lm-polygraph's rule that no answer ends before its third token."""

    class EndAllowed(type(model)):
        def generate(self, **how):
            return super().generate(**how | {"min_new_tokens": 0})

    return EndAllowed(model.model, model.tokenizer, model.model_path, model.model_type,
                      model.generation_parameters, instruct=True)  # fmt: skip


def greedy(lines, model, max_new_tokens):
    """Its own greedy answers and confidences, and whether it has asked what we have asked."""
    from lm_polygraph.estimators import MaximumSequenceProbability, MeanTokenEntropy, Perplexity
    from lm_polygraph.stat_calculators.entropy import EntropyCalculator
    from lm_polygraph.stat_calculators.greedy_probs import GreedyProbsCalculator

    ask, answers = GreedyProbsCalculator(output_attentions=False), []
    for batch in batches(lines):
        stats = ask({}, [line["chat"] for line in batch], model, max_new_tokens)
        stats |= EntropyCalculator()(stats)
        sequence = np.exp(-MaximumSequenceProbability()(stats))
        perplexity = np.exp(-Perplexity()(stats))
        entropy = -MeanTokenEntropy()(stats)
        for i, line in enumerate(batch):
            prompt = stats["input_tokens"][i][-len(line["prompt_ids"]) :]
            answers.append({
                "ids": stats["greedy_tokens"][i],
                "logprobs": floats(stats["greedy_log_likelihoods"][i]),
                "same_prompt": prompt == line["prompt_ids"],
                "sequence": float(sequence[i]),
                "perplexity": float(perplexity[i]),
                "entropy": float(entropy[i]),
            })  # fmt: skip
    return answers


def p_true(lines, model):
    """P(True) as we ask for it, of True alone and of both words, and as lm-polygraph asks."""
    from lm_polygraph.estimators import PTrue
    from lm_polygraph.stat_calculators.prompt import PromptCalculator

    calculators = {name: PromptCalculator() for name in ("True", "False", "own words")}
    for word in ("True", "False"):
        calculators[word].prompt, calculators[word].expected = "{q}", word
    found = {name: [] for name in calculators}
    for batch in batches(lines):
        answers = [line["answer"] for line in batch]
        for name, calculator in calculators.items():
            asked = "question" if name == "own words" else "asked_if_true"
            texts = [line[asked] for line in batch]
            stats = {"greedy_texts": answers, "input_texts": texts}
            found[name] += np.exp(-PTrue()(calculator(stats, texts, model))).tolist()
    yes, no = np.array(found["True"]), np.array(found["False"])
    return {
        "polygraph P(True), of both": (yes / (yes + no)).tolist(),
        "polygraph P(True), alone": found["True"],
        "polygraph P(True), own words": found["own words"],
    }


def batches(lines):
    return (lines[start : start + BATCH] for start in range(0, len(lines), BATCH))


if __name__ == "__main__":
    main()
