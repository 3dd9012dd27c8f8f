"""Backstay turns reports into a supply network that can be cited.

Importing the package brings no parser, store, web server or model: each room loads what it needs.
Start at `flow.py` (the whole way on one page) or at the command line (`backstay --help`).
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
