"""`import backstay` is a light door: it brings no parser, model, store, web server or table library."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "fastapi",
    "uvicorn",
    "spacy",
    "pyspark",
    "pandas",
    "onnxruntime",
    "sqlalchemy",
    "trafilatura",
    "numpy",
)


def test_importing_the_package_and_its_values_brings_nothing_heavy() -> None:
    code = "import backstay, backstay.model, backstay.model.vocabulary, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in HEAVY if name in loaded]


def test_asking_the_network_brings_no_page_maker_solver_or_list_reader() -> None:
    code = (
        "import backstay.cli, backstay.cli.walking, backstay.mapped, backstay.publish.standings,"
        " backstay.publish.sentences, sys; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in ("jinja2", "docx", "typst", "lxml", "scipy", "backstay.weigh") if name in loaded]
