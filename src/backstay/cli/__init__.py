"""The command line: parse, call `flow` or `publish`, print. Every command ends with what to do next.

Exit codes: 0 done; 1 something could not be used, named in one sentence each; 2 wrong arguments.
"""

from backstay.cli.app import main

__all__ = ["main"]
