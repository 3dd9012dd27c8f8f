"""Interfaces that others already speak, as plain functions over values: yente's answers and OpenRefine's.

`ftm` gives listings and entities the shape of FollowTheMoney · `yente` reads its questions and shapes its answers ·
`reconcile` does the same for the Reconciliation API 0.2. `web` has the routes, which only parse, call and send.
"""
