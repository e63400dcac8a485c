"""Fill the tables of the result pages from `benchmarks/results/*.json`. No figure is typed.

    python results/tables.py            # rewrite the tables between their marks
    python results/tables.py --check    # exit code 1 if a page is behind its data

A table stands between `<!-- table: NAME -->` and `<!-- end -->`; NAME is a function in
`table_rows`.
"""

import re
import sys

from table_rows import ROOT, TABLES

MARKS = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def filled(text: str) -> str:
    """A page with its tables made anew. Raises KeyError for a mark without a function."""
    return MARKS.sub(lambda match: match[1] + TABLES[match[2]]() + match[4], text)


def main(argv: list[str] | None = None) -> int:
    """Rewrite or check every page that has marks."""
    check = "--check" in (sys.argv[1:] if argv is None else argv)
    behind = []
    for page in sorted([*(ROOT / "results").glob("*.md"), ROOT / "README.md"]):
        text = page.read_text(encoding="utf-8")
        if (new := filled(text)) != text:
            behind.append(page.name)
            if not check:
                page.write_text(new, encoding="utf-8")
    if behind:
        print(("behind their data: " if check else "rewritten: ") + ", ".join(behind))
    return int(check and bool(behind))


if __name__ == "__main__":
    sys.exit(main())
