"""Sphinx configuration. `make docs` builds the site with warnings as errors."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import abstain

project = "abstain"
author = "The abstain authors"
copyright = "2026, The abstain authors"
version = release = abstain.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "docstrings",
    "flags",
    "api_pages",
    "results_pages",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_ext"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = f"abstain {release}"
html_show_sphinx = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False

nitpicky = True
# Names of other libraries: their inventories are not fetched, so that the site builds offline.
nitpick_ignore_regex = [
    (
        r"py:.*",
        r"(torch|transformers|trl|peft|accelerate|datasets|numpy|np|httpx2?)\..*",
    ),
    (r"py:.*", r"(argparse|pathlib|collections|typing|types|dataclasses|enum|re|abc|datetime)\..*"),
    (
        r"py:.*",
        r"(random|rich|logging|threading|asyncio|tqdm|safetensors|tokenizers|vllm|matplotlib|starlette|_asyncio)\..*",
    ),
    (r"py:class", r"abstain\..*\._\w+"),  # private bases of public classes
    (r"py:class", r"dict\[str|tuple\[float|.*\.T"),  # cut at a comma by Sphinx, and type variables
]
