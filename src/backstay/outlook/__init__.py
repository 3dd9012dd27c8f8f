"""Outlook: what is planned and what has happened, which signals point where, and what can be foreseen.

`looking` the whole stage · `values` what it gives · `series` plans against actuals · `milestones` due dates ·
`signals` vacancies, shifts, orders, buildings · `forecast` a trend where there is enough evidence.
"""

from backstay.outlook.looking import outlook
from backstay.outlook.values import Forecast, Milestone, Outlook, Point, Series, Signal

__all__ = ["Forecast", "Milestone", "Outlook", "Point", "Series", "Signal", "outlook"]
