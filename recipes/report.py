"""Make the report of a finished comparison again, or its figures, or a part of a model card.

    abstain report runs/comparison
    abstain report runs/comparison --png runs/comparison/figures
    abstain report runs/comparison --card penalty > card.md

Reads comparison.json and rows.jsonl as `abstain compare` wrote them; no model is loaded. The report
is one HTML file that opens from disk and needs no network.
"""

import argparse
from pathlib import Path

from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch


def main(argv: list[str] | None = None) -> None:
    """Write what was asked for; exit with 2 if the folder holds no comparison."""
    args = _parser().parse_args(argv)
    with clear_errors("report"):
        if args.card is not None:
            print(_card(args), end="")
        elif args.png is not None:
            for path in _figures(args):
                print(f"Wrote {path}")
        else:
            path = _page(args)
            print(f"Wrote {path} ({path.stat().st_size / 1e6:.1f} MB); open it in a browser")


def _card(args: argparse.Namespace) -> str:
    from abstain.evaluation.comparison_folder import read
    from abstain.evaluation.show.model_card import card

    return card(read(args.folder), args.card)


def _figures(args: argparse.Namespace) -> list[Path]:
    from abstain.evaluation.comparison_folder import read
    from abstain.evaluation.show import charts_png

    saved = read(args.folder)
    arms = [saved.arm(label) for label in args.arms] if args.arms else None
    return charts_png.save(saved, args.png or Path(args.folder) / "figures", arms)


def _page(args: argparse.Namespace) -> Path:
    from abstain.evaluation.show.page import write_page

    return write_page(args.folder, args.output)


def _parser() -> Parser:
    parser = Parser(
        prog="abstain report",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", help="Folder that `abstain compare` wrote.")
    parser.add_argument("--output", help="The HTML file. Default: report.html in the folder.")
    parser.add_argument(
        "--png",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="Write the figures as PNGs of 300 dpi instead. Default: figures/ in the folder.",
    )
    parser.add_argument(
        "--arms",
        nargs="+",
        metavar="ARM",
        help="Arms in the PNGs, as the report calls them. Default: the greedy ones.",
    )
    parser.add_argument(
        "--card", metavar="ARM", help="Print Markdown for the model card of this arm instead."
    )
    return parser


if __name__ == "__main__":
    launch("report", main, extra="report")
