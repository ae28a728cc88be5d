"""What a person wants to know at the end of a run, on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Summary"]


@dataclass(frozen=True, slots=True)
class Summary:
    """Rows per table, duplicates by kind, rejects by reason, seconds, and where the tables are."""

    out: str
    rows: Mapping[str, int]
    duplicates: Mapping[str, int]
    rejects: Mapping[str, int]
    seconds: float

    def table(self) -> list[tuple[str, int]]:
        """Return names and numbers in the order in which a reader asks for them."""
        from pipeline.model.tables import TABLES  # late: --help answers without pyarrow

        pages = [("pages", self.rows["pages"])]
        pages += [
            (f"{kind} duplicates", number) for kind, number in sorted(self.duplicates.items())
        ]
        pages.append(("rejects", sum(self.rejects.values())))
        counted = (name for name, table in TABLES.items() if table.in_summary)
        return pages + [(name, self.rows[name]) for name in counted]

    def text(self) -> str:
        """Return the summary as plain lines."""
        lines = [f"{number:>9,}  {name}" for name, number in self.table()]
        place = next(n for n, (name, _) in enumerate(self.table(), 1) if name == "rejects")
        reasons = sorted(self.rejects.items(), key=lambda item: (-item[1], item[0]))
        lines[place:place] = [f"{'':11}{number:,} x {reason}" for reason, number in reasons]
        if not self.rows["pages"]:
            lines.append("No page was read: nothing at the input location could be used as one.")
        return "\n".join(
            [*lines, f"{self.seconds:>9,.1f}  seconds", f"The tables are in {self.out}"]
        )

    def markdown(self) -> str:
        """Return the summary as Markdown."""
        rows = [f"| {name} | {number:,} |" for name, number in self.table()]
        reasons = [f"- {number:,} x {reason}" for reason, number in sorted(self.rejects.items())]
        rejected = ["", "Rejected:", "", *reasons] if reasons else []
        where = f"{self.seconds:,.1f} seconds, tables in `{self.out}`"
        return "\n".join(["| | rows |", "|---|---:|", *rows, *rejected, "", where])
