"""A kind of contract for import-linter: packages that need nothing but Python."""

import sys
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """Modules of `packages` import themselves, the standard library and what `optional` names."""

    packages = fields.ListField(subfield=fields.StringField())
    optional = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        strangers = sorted(set(self._strangers(graph)))
        return ContractCheck(kept=not strangers, metadata={"imports": strangers})

    def _strangers(self, graph: ImportGraph) -> Iterator[str]:
        allowed = {*sys.stdlib_module_names, *self.optional}
        for package in self.packages:
            for module in {package, *graph.find_descendants(package)}:
                for imported in graph.find_modules_directly_imported_by(module):
                    inside = imported == package or imported.startswith(f"{package}.")
                    if not inside and imported.partition(".")[0] not in allowed:
                        yield f"{module} imports {imported}"

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["imports"]:
            output.print_error(line)
