"""The table of formats as docs/lists.md shows it; `python -m tests.screen.lists.table` prints it anew."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.screen.lists import FORMATS, Format, own_csv


def rows() -> Iterator[str]:
    """One line of the table per official format, in the order in which they are tried."""
    yield "| format | list | jurisdiction | publication | address | licence | checked against |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in FORMATS:
        if kind not in own_csv.FORMATS:
            yield row(kind)


def row(kind: Format) -> str:
    checked = kind.checked if kind.proven else f"**unproven**: {kind.checked}"
    address = f"<{kind.address}>" if kind.address else "yours"
    name = "ftm-FILE" if kind.list == "ftm" else kind.list
    cells = (f"`{kind.name}`", f"`{name}`", kind.jurisdiction, kind.title, address, kind.licence, checked)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print("\n".join(rows()))
