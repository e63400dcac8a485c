"""Compare two LaTeX expressions by math-verify, in a process of its own that may be killed.

Run as a file by `values`, one JSON object a line in, one out. Symbolic algebra can take for
ever on a few characters: processor time is limited for each comparison (the kernel ends the
process), and memory altogether. Needs math-verify and the standard library alone.
"""

import contextlib
import json
import logging
import sys
from typing import Any

SECONDS = 2
"""Processor time for one comparison."""
MEMORY = 2 * 2**30
"""Bytes of address space on top of what the libraries take."""


def value(latex: str) -> Any:
    """The one expression that the LaTeX stands for, or None; i is the imaginary unit."""
    import sympy
    from math_verify import LatexExtractionConfig, parse

    parsed = parse(
        f"${latex}$",
        extraction_config=[LatexExtractionConfig()],
        fallback_mode="no_fallback",
        parsing_timeout=None,
    )
    if len(parsed) != 1 or not isinstance(parsed[0], sympy.Expr):
        return None
    # The parser makes a symbol real or not by the text around it; here one name is one symbol.
    names = {
        symbol: sympy.I if symbol.name == "i" else sympy.Symbol(symbol.name)
        for symbol in parsed[0].free_symbols
    }
    return parsed[0].xreplace(names)


def equal(gold: str, answer: str) -> bool:
    """Whether both are one value: an expression in the same symbols, and no undefined one."""
    import sympy
    from math_verify import verify

    wanted, given = value(gold), value(answer)
    for expression in (wanted, given):
        if expression is None or expression.has(sympy.nan, sympy.zoo, sympy.Mod):
            return False
    if wanted.free_symbols != given.free_symbols or wanted.has(sympy.oo) != given.has(sympy.oo):
        return False
    return bool(verify(wanted, given, timeout_seconds=None))


def equal_equations(gold: list[str], answer: list[str]) -> bool:
    """Whether two equations differ by a factor other than 0, so that they say the same."""
    import sympy

    sides = [value(text) for text in (*gold, *answer)]
    if None in sides:
        return False
    wanted, given = sides[0] - sides[1], sides[2] - sides[3]
    if wanted.free_symbols != given.free_symbols:
        return False
    ratio = sympy.simplify(given.doit() / wanted.doit())
    return bool(ratio.is_number and ratio.is_finite and ratio.is_nonzero)


def limit_time() -> None:
    """Let the process have `SECONDS` more of processor time."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + 1 + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def limit_memory() -> None:
    """Bound the address space, and leave no core behind."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/statm") as file:
            pages = int(file.read().split()[0])
        size = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Say that the libraries are loaded, then answer one line after the other."""
    out, sys.stdout = sys.stdout, sys.stderr
    logging.disable(logging.CRITICAL)
    try:
        import math_verify
        import sympy  # noqa: F401
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), file=out, flush=True)
        return
    value("1")  # builds the tables of the parser, which takes a second
    limit_memory()
    print(json.dumps({"ready": math_verify.__name__}), file=out, flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        limit_time()
        try:
            compare = equal_equations if isinstance(task["gold"], list) else equal
            are_equal = compare(task["gold"], task["answer"])
        except (Exception, RecursionError, MemoryError):  # whatever hostile text brings about
            are_equal = False
        print(json.dumps({"equal": are_equal}), file=out, flush=True)


if __name__ == "__main__":
    main()
