"""Where stage functions run: `local` spreads them over this machine's cores. No stage knows its engine."""

from backstay.engines.local import Crew, Local, settle

__all__ = ["Crew", "Local", "settle"]
