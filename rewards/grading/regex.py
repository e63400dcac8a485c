"""Regular expressions that are compiled when they are first used.

Grading has hundreds. Compiling them all takes a third of a second, which `import abstain.rewards`
and every command that only prints its --help would wait for.
"""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Like `re.compile`, but an error in `source` is raised at the first use.

    >>> year = regex(r"[12]\d{3}")
    >>> year.findall("from 1914 to 1918")
    ['1914', '1918']
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


class _Pattern:
    """Stands for the compiled pattern; after the first use its methods are those of that one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked for by copy and pickle, also before __init__
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

    def __reduce__(self) -> Any:
        return _Pattern, (self._source, self._flags)
