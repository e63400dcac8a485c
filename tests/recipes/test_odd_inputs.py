"""A table of wrong and odd inputs, with what each command says: one line, and never a traceback.

`python tests/recipes/test_odd_inputs.py` prints it as Markdown.
"""

import contextlib
import gzip
import io
import json
import re
import sys
import tempfile
from pathlib import Path

import pytest

HEAD = "question,answers\n"
ROW = {"question": "Who?", "answers": ["me"]}


def lines(*rows):
    return "".join(json.dumps(ROW | row) + "\n" for row in rows)


def turns(*roles):
    return [{"role": role, "content": f"what the {role} says"} for role in roles]


FILES = {
    "good.csv": HEAD + "".join(f"Who is number {i}?,me|I\n" for i in range(40)),
    "bom.csv": ("\ufeff" + HEAD + "Köln?,ja\n").encode(),
    "utf16.csv": (HEAD + "Köln?,ja\n").encode("utf-16"),
    "cp1252.csv": (HEAD + "Köln?,ja\n").encode("cp1252"),
    "utf16_without_mark.csv": (HEAD + "Q?,a\n").encode("utf-16-le"),
    "semicolons.csv": "question;answers\nWho, me?;a\n",
    "tabs.csv": "question\tanswers\nWho, me?\ta\n",
    "tabs.tsv": "question\tanswers\nWho, me?\ta\n",
    "commas.csv": HEAD + "Who, me?,a\n",
    "short.csv": HEAD + "Who?\n",
    "open_quote.csv": HEAD + '"Who?,a\nWhy?,b\n',
    "stray_quote.csv": HEAD + '"Who" me?,a\n',
    "twice.csv": "question,answers,answers\nQ?,a,b\n",
    "header.csv": HEAD,
    "empty.csv": "",
    "empty.jsonl": "\n\n",
    "blank_lines.csv": HEAD + "\nQ?,a\n\n,\n",
    "trailing.csv": "question,answers,\nQ?,a,\n",
    "CAPS.CSV": "QUESTION, Answers \nQ?,a\n",
    "crlf.csv": "question,answers\r\nQ?,a\r\nR?,b\r\n",
    "sheet.xlsx": "PK",
    "notes.txt": "Q?",
    "other_columns.csv": "Frage,Antwort\nWo?,da\n",
    "broken.jsonl": '{"question": "Q?", "answers": ["a"]}\n{oops\n',
    "list.jsonl": json.dumps([ROW, ROW | {"question": "Why?"}]),
    "lines.json": lines({}, {"question": "Why?"}),
    "object.json": "{}",
    "data.json": json.dumps({"version": 2, "data": [ROW]}),
    "strings.jsonl": '"Who?"\n',
    "question_list.jsonl": lines({"question": ["Q?"]}),
    "question_null.jsonl": lines({"question": None}),
    "question_number.jsonl": lines({"question": 7}),
    "answers_missing.jsonl": '{"question": "Q?"}\n',
    "answers_null.jsonl": lines({"answers": None}),
    "answers_none.jsonl": lines({"answers": []}),
    "answers_word.csv": HEAD + "Q?,unanswerable\n",
    "answers_blank.csv": HEAD + "Q?,\nR?,a\n",
    "answers_object.jsonl": lines({"answers": {"gold": "a"}}),
    "answers_trivia.jsonl": lines({"answers": {"value": "a", "aliases": ["b"]}}),
    "answers_squad.jsonl": lines({"answers": {"text": ["a"], "answer_start": [0]}}),
    "answers_nested.jsonl": lines({"answers": [["a", "b"], ["c"]]}),
    "t_high.csv": "question,answers,t\nQ?,a,high\n",
    "t_two.jsonl": lines({"t": 2}),
    "same_id.jsonl": lines({"id": 1}, {"id": 1, "question": "Why?"}),
    "id_zero.jsonl": lines({"id": 0}, {"id": 1, "question": "Why?"}),
    "duplicate.jsonl": lines({}, {"question": " who"}),
    "conflict.jsonl": lines({}, {"answers": ["you"]}, {"question": "Why?"}),
    "all_conflict.jsonl": lines({}, {"answers": ["you"]}),
    "maybe.jsonl": lines({"answerable": "maybe"}),
    "contradiction.jsonl": lines({"answerable": True, "is_impossible": True}),
    "answerable.jsonl": lines({"answerable": False}, {"question": "Why?", "answerable": "yes"}),
    "twins.jsonl": '{"answerable_question": "1+1?", "unanswerable_question": "1+x?", "answer": 2}',
    "grader_code.jsonl": lines({"answers": ["sh", "-c", "exit 7"], "grader": "os:execvp"}),
    "grader_column.jsonl": lines({"grader": "exact"}),
    "grader_numbers.jsonl": lines({"grader": "numeric", "answers": ["8 legs"]}),
    "gold_abstains.jsonl": lines({"answers": ["I don't know"]}),
    "half.jsonl": '{"question": "Q \\ud800?", "answers": ["a"]}\n',
    "long.jsonl": lines({"question": "Q " * 3000 + "?"}),
    "separators.jsonl": json.dumps(ROW | {"question": "a\u2028b?"}, ensure_ascii=False),
    "no_table.parquet": "PAR1",
    "labelled.jsonl": json.dumps(
        {"question": "Q?", "answers": ["a"], "completion": "b", "label": "correct"}
    ),
    "unlabelled.jsonl": lines({}),
    "config.yaml": "t: [1, 2\n",
    "config_empty.yaml": "",
    "config_list.yaml": "- t\n",
    "config_unknown.yaml": "max_step: 3\n",
    "a_file": "",
    "chat.jsonl": json.dumps({"messages": turns("user", "assistant")}),
    "chat_of_two.jsonl": json.dumps({"messages": turns("user", "assistant") * 2}),
    "sharegpt.jsonl": '{"conversations": [{"from": "human", "value": "Q?"},'
    ' {"from": "gpt", "value": "a"}]}',
    "instruction.csv": "instruction,input,output\nName it,Q?,a\n",
    "squad.json": json.dumps(
        {"data": [{"paragraphs": [{"context": "C", "qas": [ROW | {"is_impossible": False}]}]}]}
    ),
    "by_column.json": json.dumps({"question": ["Q?", "R?"], "answers": [["a"], ["b"]]}),
    "splits.json": json.dumps({"train": [ROW], "test": []}),
    "pretty.jsonl": json.dumps(ROW, indent=2),
    "case.jsonl": '{"question": "Q?", "answers": ["a"], "Answers": ["b"]}',
    "packed.csv.gz": gzip.compress((HEAD + "Q?,a\n").encode()),
    "no_gzip.csv.gz": HEAD,
    "packed.zip": "PK",
    "sep.csv": "sep=;\nquestion;answers\nQ?;a\n",
    "unseen.csv": "\u200bquestion,answers\nQ?,a\n",
    "page.csv": "<!DOCTYPE html><html></html>\n",
    "no_header.csv": "Who?,me\nWhy?,so\n",
    "bytes.csv": bytes(range(256)),
    "big_cell.csv": HEAD + f'"{"Q " * 100_000}",a\n',
    "several.csv": HEAD + "Q?,a;b\nR?,c or d\n",
    "bare_list.csv": HEAD + 'Q?,"[a, b]"\n',
    "not_available.csv": HEAD + "Q?,N/A\nR?,a\n",
    "t_comma.csv": 'question,answers,t\nQ?,a,"0,5"\n',
    "t_percent.csv": "question,answers,t\nQ?,a,50%\n",
    "t_true.jsonl": lines({"t": True}),
    "t_one.jsonl": lines({"t": 1}),
    "options.jsonl": lines({"choices": ["x", "y"]}),
}
DEAD = "http://127.0.0.1:9/v1#m"
# Command line, exit code, and what is said.
CASES = [
    ("check bom.csv", 0, "1 row, 1 question: 1 with an answer"),
    ("check utf16.csv", 0, "1 row, 1 question"),
    ("check cp1252.csv", 2, r"cp1252.csv is not UTF-8: byte 0xf6 in line 2\. Save it as UTF-8"),
    ("check utf16_without_mark.csv", 2, "holds zero bytes, so it is no text; save it as UTF-8"),
    ("check semicolons.csv", 0, "1 row, 1 question"),
    ("check tabs.csv", 0, "1 row, 1 question"),
    ("check tabs.tsv", 0, "1 row, 1 question"),
    ("check commas.csv", 2, "line 2: 3 cells where the header has 2; put text that holds ','"),
    ("check short.csv", 2, "line 2: 1 cell where the header has 2"),
    ("check open_quote.csv", 2, "line 3: unexpected end of data; a quotation mark inside"),
    ("check stray_quote.csv", 2, "line 2: ',' expected after '\"'; a quotation mark inside"),
    ("check twice.csv", 2, "two columns are called 'answers'; rename one"),
    ("check header.csv", 2, "header.csv holds no questions"),
    ("check empty.csv", 2, "empty.csv holds no questions"),
    ("check empty.jsonl", 2, "empty.jsonl holds no questions"),
    ("check blank_lines.csv", 0, "1 row, 1 question"),
    ("check trailing.csv", 0, "1 row, 1 question"),
    ("check CAPS.CSV", 0, "1 row, 1 question"),
    ("check crlf.csv", 0, "2 rows, 2 questions"),
    ("check sheet.xlsx", 2, "must end in one of .jsonl, .*; save the sheet as CSV"),
    ("check notes.txt", 2, "must end in one of .jsonl"),
    ("check nowhere.csv", 2, "no question file at nowhere.csv; expected one of .jsonl"),
    ("check .", 2, "is a folder; give a file, or the folder as --hub_set"),
    (
        "check other_columns.csv",
        2,
        "no columns 'question' and 'answers'; the columns are frage, antwort. If these are no",
    ),
    ("check other_columns.csv --question_column Frage --answers_column Antwort", 0, "1 row"),
    ("check other_columns.csv --question_column Satz", 2, "no column 'Satz'; the columns are"),
    ("check broken.jsonl", 2, "broken.jsonl, line 2: not JSON"),
    ("check list.jsonl", 0, "2 rows, 2 questions"),
    ("check lines.json", 0, "2 rows, 2 questions"),
    ("check object.json", 2, "object.json must hold a list of objects"),
    ("check data.json", 0, "1 row, 1 question"),
    ("check strings.jsonl", 2, "line 1: expected an object with a question, got str"),
    ("check question_list.jsonl", 2, r"the question must be text, got \['Q\?'\]"),
    ("check question_null.jsonl", 2, "the column 'question' is empty"),
    ("check question_number.jsonl", 0, "1 row, 1 question"),
    (
        "check answers_missing.jsonl",
        2,
        "no column 'answers'; the columns are question. Name the right one: --answers",
    ),
    ("check answers_null.jsonl", 1, "0 with an answer, 0 without one .*, 1 unknown"),
    ("check answers_none.jsonl", 1, "0 with an answer, 1 without one .*, 0 unknown"),
    ("check answers_word.csv", 1, "0 with an answer, 1 without one .*, 0 unknown"),
    ("check answers_blank.csv", 0, "1 with an answer, 0 without one .*, 1 unknown"),
    ("check answers_object.jsonl", 2, r"a dictionary with the keys \['gold'\].*write a list of"),
    ("check answers_trivia.jsonl", 0, "1 with an answer"),
    ("check answers_squad.jsonl", 0, "1 with an answer"),
    ("check answers_nested.jsonl", 2, "a list inside the list"),
    ("check t_high.csv", 2, "line 2: t must be a number, got 'high'"),
    ("check t_two.jsonl", 2, r"line 1: t must be in \[0, 1\)"),
    ("check same_id.jsonl", 2, "repeated ids, line 1, line 2 have the id '1' and ask different"),
    ("check id_zero.jsonl", 0, "2 rows, 2 questions"),
    ("check duplicate.jsonl", 0, "1 question stands there more than once, used once: line"),
    ("check conflict.jsonl", 0, "1 question has contradicting gold answers, left out"),
    ("check all_conflict.jsonl", 2, "all gold answers contradict each other; line 1, line 2"),
    ("check maybe.jsonl", 2, "line 1: answerable must be true or false, got 'maybe'"),
    ("check contradiction.jsonl", 2, "say both that an answer exists and that none does"),
    ("check answerable.jsonl", 0, "1 with an answer, 1 without one"),
    ("check twins.jsonl", 0, "1 row, 2 questions: 1 with an answer, 1 without one"),
    ("check grader_code.jsonl", 2, "'os:execvp', which would run code that the file chose"),
    ("check grader_column.jsonl", 2, "no grader is called 'exact'; give one of alias, "),
    ("check grader_numbers.jsonl", 1, "does not call 1 of 1 gold answer correct"),
    ("check gold_abstains.jsonl", 1, "the gold answer itself reads as an abstention"),
    ("check half.jsonl", 0, "1 row, 1 question"),
    ("check long.jsonl", 0, "longest question: 6,001 characters"),
    ("check separators.jsonl", 0, "1 row, 1 question"),
    ("check no_table.parquet", 2, "no_table.parquet cannot be read as parquet"),
    ("check chat.jsonl", 0, "what the user says\n *gold: 'what the assistant says' -> correct"),
    ("check chat_of_two.jsonl", 2, "line 1: a chat with 2 turns of the user; only chats of one"),
    ("check sharegpt.jsonl", 0, "1 with an answer"),
    (
        "check instruction.csv",
        2,
        "no columns 'question' and 'answers'; the columns are instruction, input, output",
    ),
    (
        "check instruction.csv --question_column instruction+input --answers_column output",
        0,
        "Name it\n\nQ\\?\n *gold: 'a' -> correct",
    ),
    (
        "check instruction.csv --question_column instruction+place --answers_column output",
        2,
        "no column 'place'; the columns are",
    ),
    ("check squad.json", 0, "columns that are not read: context. What the model needs must stand"),
    ("check squad.json --question_column context+question", 0, "C\n\nWho\\?\n *gold: 'me'"),
    ("check by_column.json", 0, "2 rows, 2 questions"),
    ("check splits.json", 2, "got an object with the keys 'train', 'test'"),
    ("check pretty.jsonl", 2, "line 1: not JSON .*; each line is one whole object"),
    ("check case.jsonl", 2, "line 1: two columns are called 'answers'; rename one"),
    ("check packed.csv.gz", 0, "1 row, 1 question"),
    ("check no_gzip.csv.gz", 2, "no_gzip.csv.gz cannot be read as gzip"),
    ("check packed.zip", 2, "must end in one of .*; unpack it first"),
    ("check sep.csv", 0, "1 row, 1 question"),
    ("check unseen.csv", 0, "1 row, 1 question"),
    ("check page.csv", 2, "page.csv holds no questions: only one line, read as column names"),
    ("check no_header.csv", 2, "If these are no names, write a first line with them: question,"),
    ("check bytes.csv", 2, "bytes.csv holds zero bytes, so it is no text"),
    ("check big_cell.csv", 0, "many models read no further"),
    ("check several.csv", 0, "note: 2 gold answers are one text with .* part them by '|'"),
    ("check bare_list.csv", 0, "note: 1 gold answer looks like a list and cannot be read as one"),
    ("check not_available.csv", 1, "note: 1 gold answer reads 'N/A', which counts as an answer"),
    ("check t_comma.csv", 0, "t: 0.5 1"),
    ("check t_percent.csv", 0, "t: 0.5 1"),
    ("check t_true.jsonl", 2, "line 1: t must be a number, got True"),
    ("check t_one.jsonl", 2, r"line 1: t must be in \[0, 1\), got 1.0; t = 1 would make any error"),
    ("check options.jsonl", 0, "columns that are not read: choices"),
    ("check https://host/mine.csv", 2, "that is an address; download the file, or name a hub set"),
    ("check *.csv", 2, "patterns are not expanded; give one file"),
    ("check ~/nowhere.csv", 2, "no question file at ~/nowhere.csv"),
    ("check dangling.csv", 2, "dangling.csv; it is a link that leads nowhere"),
    ("check loop.csv", 2, "loop.csv; it is a link that leads nowhere"),
    ("check good.csv --grader numeric:tolerance=1", 2, "unexpected keyword argument 'tolerance'"),
    ("check good.csv --grader sums=numeric", 2, "no question has the family 'sums'; there are"),
    ("check good.csv --grader nowhere:grade", 2, "cannot load 'nowhere:grade'"),
    ("check good.csv --t 1", 2, r"t must be in \[0, 1\), got 1"),
    ("check good.csv --format html", 2, "invalid choice: 'html'"),
    ("check good.csv --examples 0", 0, "calls all 40 gold answers correct"),
    ("grpo-penalty --t 60", 2, r"t must be in \[0, 1\), got 60.0; give a fraction"),
    ("grpo-penalty --t -0.1", 2, r"t must be in \[0, 1\), got -0.1"),
    ("grpo-penalty --t half", 2, "argument --t: invalid float value: 'half'"),
    (
        "grpo-penalty --t 0.9 --ts 0.25 0.5",
        2,
        "--t 0.9 is one target and --ts 0.25 0.5 are several",
    ),
    ("grpo-penalty --ts_between True --ts 0.2", 2, "--ts_between needs two --ts"),
    ("grpo-penalty --max_wrong 0.05 --t 0.9", 2, "--max_wrong 0.05 finds t during training"),
    ("grpo-penalty --max_wrong 0.05 --ts 0.2 0.9", 2, "leave out --t and --ts"),
    ("grpo-penalty --max_wrong 2", 2, "max_wrong"),
    ("grpo-binary --max_wrong 0.05", 2, "binary grading has none; leave it out"),
    ("grpo-penalty --learning_rate -1", 2, "--learning_rate must be above 0, got -1.0"),
    ("grpo-penalty --per_device_train_batch_size 0", 2, "at least 1|must be|divisible"),
    ("grpo-penalty --max_completion_length 0", 2, "--max_completion_length must be at least 1"),
    ("grpo-penalty --temperature 0", 2, "--temperature must be above 0, got 0.0"),
    ("grpo-penalty --max_steps 0", 2, "--max_steps must be at least 1 or -1 to go by epochs"),
    ("grpo-penalty --transcripts -1", 2, "--transcripts must be at least 0, got -1"),
    ("grpo-penalty --num_generations 3", 2, "divisible|num_generations"),
    ("grpo-penalty --beta -1", 2, r"--beta must be at least 0, got -1"),
    ("ppo-penalty --epsilon -1", 2, r"--epsilon must be at least 0, got -1"),
    ("ppo-penalty --lam 7", 2, r"lam must be in \[0, 1\], got 7.0"),
    ("ppo-penalty --t 60", 2, r"t must be in \[0, 1\), got 60.0"),
    ("ppo-penalty --kl_coef 1", 2, r"unknown arguments: --kl_coef"),
    (
        "grpo-penalty --report_to mlflow",
        2,
        "--report_to mlflow needs the package mlflow: pip install",
    ),
    ("grpo-penalty --output_dir a_file", 2, "--output_dir a_file is a file; give a folder"),
    ("grpo-penalty --output_dir a_file/run", 2, "--output_dir a_file/run cannot be made"),
    ("grpo-penalty --leraning_rate 3", 2, "--leraning_rate; did you mean --learning_rate"),
    ("grpo-penalty word", 2, "unknown arguments: word; --help lists"),
    (
        "compare --t 0.5 a b",
        2,
        r"got a b behind flags; checkpoints come first: abstain compare a b",
    ),
    ("compare base --t 0.5 a", 2, "got a behind flags; checkpoints come first"),
    ("compare --made_to_answer a", 2, "true or false, got 'a'; checkpoints come before all flags"),
    (
        "grpo-penalty --questions good.csv --hub_set nq_open",
        2,
        "give --questions or --hub_set, not",
    ),
    ("grpo-penalty --hub_set squad", 2, "cannot load the set 'squad'"),
    (
        "grpo-penalty --questions good.csv --test_share 1",
        2,
        "leaves? none to train on with --test_share 1",
    ),
    ("grpo-penalty --questions good.csv --eval_questions good.csv", 2, "none to train on"),
    ("grpo-penalty --test_share 2", 2, r"--test_share must be in \[0, 1\], got 2.0"),
    ("grpo-penalty --question_column Frage", 2, "name columns of --questions, --eval_questions or"),
    (
        "grpo-penalty --resume_from_checkpoint runs/nothing",
        2,
        "must name a whole checkpoint, got runs/nothing, which is no folder",
    ),
    ("grpo-penalty --questions header.csv", 2, "header.csv holds no questions"),
    ("grpo-penalty --questions grader_numbers.jsonl", 2, "leaves? none|the grader fails at"),
    ("grpo-penalty --families cities", 2, "families must be some of city_country"),
    ("grpo-penalty --grader exact", 2, "no grader is called 'exact'"),
    ("grpo-penalty --config config.yaml", 2, "config.yaml is not YAML"),
    ("grpo-penalty --config config_empty.yaml", 2, "config_empty.yaml is empty; give settings by"),
    ("grpo-penalty --config config_list.yaml", 2, "must hold settings by name, .* got a list"),
    (
        "grpo-penalty --config config_unknown.yaml",
        2,
        r"no flag is called max_step \(did you mean max_steps\?\)",
    ),
    ("grpo-penalty --model_name_or_path runs/nothing", 2, "no model or adapter at 'runs/nothing'"),
    ("grpo-penalty --model_name_or_path .", 2, "holds no model and no adapter"),
    ("sft-warmup --abstain_share 2", 2, r"abstain_share must be in \[0, 1\], got 2.0"),
    ("sft-warmup --doubt_coef -1", 2, "--doubt_coef must be at least 0, got -1"),
    ("sft-warmup --questions answers_null.jsonl --test_share 0", 2, "has an accepted answer"),
    ("preflight --num_samples 0", 2, r"--num_samples must be at least 1, got 0"),
    ("preflight --n_questions -3", 2, r"--n_questions must be at least 1, got -3"),
    ("preflight --num_generations 0", 2, r"--num_generations must be at least 1, got 0"),
    ("preflight --format explain", 2, "attempts are forced at the beginning of an answer"),
    ("preflight --questions good.csv --test_share 1", 2, "leaves no training question to ask"),
    ("compare a=", 2, r"a checkpoint of 'a=' is empty; give a folder"),
    ("compare a=base,", 2, r"a checkpoint of 'a=base,' is empty"),
    ("compare base --n_fit -1", 2, "--n_fit must be at least 0, got -1"),
    ("compare base --n_questions 0", 2, "--n_questions must be at least 1"),
    ("compare base --num_samples -1", 2, "--num_samples must be at least 0, got -1"),
    ("compare base --batch_size 0", 2, "--batch_size must be at least 1, got 0"),
    ("compare base --max_new_tokens 0", 2, "--max_new_tokens must be at least 1, got 0"),
    ("compare base --temperature 0", 2, "--temperature must be above 0"),
    (
        "compare base --made_to_answer --format explain",
        2,
        "has reasoning; leave one of the two out",
    ),
    ("compare base --ts 0.25 0.75", 2, "none are asked here"),
    ("compare base --max_unscored 5", 2, r"--max_unscored is a share, in \[0, 1\]; got 5.0"),
    ("compare base --judge somewhere", 2, "url must begin with http:// or https://"),
    (f"compare a={DEAD} --families element", 1, "127.0.0.1:9/v1#m is of no use: ConnectError"),
    (f"compare a={DEAD} b={DEAD} --reference c", 2, r"--reference must be one of \['a'"),
    ("compare bogus", 2, "'bogus' is no folder, and is not in the cache of the hub"),
    ("compare x=base x=base", 2, "two checkpoints are called 'x'; name them"),
    (f"compare base,{DEAD}", 2, "give the runs of one arm a name"),
    ("compare base --eval_questions nowhere.jsonl", 2, "no question file at nowhere.jsonl"),
    (
        "compare base --questions good.csv --n_fit 40",
        2,
        "only .* held-out questions?, and --n_fit takes 40",
    ),
    ("compare here=. --families element", 2, "holds no model and no adapter"),
    ("compare base --output_dir a_file --families element", 2, "--output_dir a_file is a file"),
    ("judge", 2, "give a file of labelled completions"),
    ("judge nowhere.jsonl", 2, "nowhere.jsonl"),
    ("judge unlabelled.jsonl", 2, "line 1"),
    (f"judge labelled.jsonl --judge {DEAD}", 1, "is of no use: ConnectError"),
    ("report nowhere", 2, "nowhere is no folder; give the one that a finished `abstain compare`"),
    ("report .", 2, "has no comparison.json; give the one that a finished `abstain compare` wrote"),
    ("gate serve nowhere.json --upstream base", 2, "no gate at nowhere.json. .*abstain gate fit"),
    ("strategies nowhere:reward", 2, "cannot load 'nowhere:reward'"),
    ("audit --config config.yaml", 2, "config.yaml is not YAML"),
    ("audit --config nowhere.yaml", 2, "abstain audit: error: .*nowhere.yaml"),
]


def prepare(folder):
    for name, content in FILES.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (Path(folder) / name).write_bytes(data)
    for name, target in (("dangling.csv", "nothing.csv"), ("loop.csv", "loop.csv")):
        (Path(folder) / name).symlink_to(target)


def said(command):
    """Everything that a command prints, its message at the end, and its exit code."""
    from abstain.recipes import cli

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            cli.main(command.split())
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
            if isinstance(stop.code, str):
                print(stop.code)
    return out.getvalue(), code


@pytest.fixture
def folder(tmp_path, monkeypatch):
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)


def test_there_are_at_least_eighty_and_none_twice():
    assert len({command for command, *_ in CASES}) == len(CASES) >= 80


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("command", "code", "expected"), CASES, ids=[case[0] for case in CASES])
def test_an_odd_input_is_read_or_refused_in_one_line(command, code, expected):
    text, exit_code = said(command)
    assert re.search(expected, text), text
    assert exit_code == code
    assert "Traceback" not in text


def cell_of(text):
    """The line of an output that tells most, as a cell of the table."""
    lines = text.strip().splitlines() or [""]
    telling = [line for line in lines if "error: " in line or line.startswith("note: ")]
    telling += [line for line in lines if "that are not read" in line or "times in each" in line]
    telling += [line for line in lines if re.search(" questions?: ", line)] + lines[-1:]
    line = telling[0].strip()
    return (line if len(line) <= 240 else line[:237] + "...").replace("|", chr(92) + "|")


def main():
    """Print the table, or the part of it for the commands that are named."""
    import os

    commands = sys.argv[1:]

    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.chdir(tempfile.mkdtemp())
    prepare(".")
    print("| command | exit code | what it says |\n| --- | ---: | --- |")
    for command, *_ in CASES:
        if commands and command.split()[0] not in commands:
            continue
        text, code = said(command)
        line = cell_of(text)
        print(f"| `abstain {command}` | {code} | {line} |")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
