"""`python -m backstay` is the command line."""

from backstay.cli import main

main()
