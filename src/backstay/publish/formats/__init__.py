"""The formats that a case can leave in: a tuple to read, one file for each.

Every exporter takes a snapshot and a path and writes a file, or a folder where the format is several files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backstay.model import Snapshot
from backstay.model.errors import BadRequest
from backstay.publish.claims import export_claims
from backstay.publish.formats.annotations import export_annotations
from backstay.publish.formats.bods import export_bods
from backstay.publish.formats.csvw import export_csvw
from backstay.publish.formats.ftm import export_ftm, export_statements
from backstay.publish.formats.graphs import export_gexf, export_graphml
from backstay.publish.formats.neo4j import export_cypher, export_neo4j
from backstay.publish.formats.prov import export_prov
from backstay.publish.formats.senzing import export_senzing
from backstay.publish.formats.stix import export_stix
from backstay.publish.formats.tables import export_csv
from backstay.publish.formats.whole import export_json


@dataclass(frozen=True, slots=True)
class Exporter:
    """`name` is what the command line takes; `is_folder` tells that the path becomes a folder."""

    name: str
    description: str
    write: Callable[[Snapshot, Path], None]
    is_folder: bool = False


EXPORTERS = (
    Exporter("claims", "JSON lines: entities, claims, figures of every document", export_claims, True),
    Exporter("json", "one JSON file: every view, every fact with its evidence", export_json),
    Exporter("csv", "tables for a spreadsheet, formulas defused", export_csv, True),
    Exporter("csvw", "the same tables with CSV on the Web metadata", export_csvw, True),
    Exporter("ftm", "FollowTheMoney entities, JSON lines", export_ftm),
    Exporter("statements", "FollowTheMoney statements, CSV", export_statements),
    Exporter("bods", "Beneficial Ownership Data Standard 0.4: holdings only", export_bods),
    Exporter("graphml", "GraphML for yEd, Gephi and networkx", export_graphml),
    Exporter("gexf", "GEXF 1.2 for Gephi, edges in time", export_gexf),
    Exporter("neo4j", "two CSV files for neo4j-admin import", export_neo4j, True),
    Exporter("cypher", "a Cypher script of MERGE statements, safe to repeat", export_cypher),
    Exporter("stix", "one STIX 2.1 bundle", export_stix),
    Exporter("senzing", "Senzing JSON lines", export_senzing),
    Exporter("prov", "PROV-O in Turtle: from original to fact", export_prov),
    Exporter("annotations", "Web Annotations, one for each claim, JSON lines", export_annotations),
)


def exporter(name: str) -> Exporter:
    """The exporter of this name; a sentence with all names where there is none."""
    for row in EXPORTERS:
        if row.name == name:
            return row
    raise BadRequest(f"No format '{name}': choose one of {', '.join(row.name for row in EXPORTERS)}.")


__all__ = ["EXPORTERS", "Exporter", "exporter"]
