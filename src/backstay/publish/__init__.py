"""What leaves the house: views as plain dicts, and from them the report, pictures and every export.

`index` a snapshot with its look-ups · `evidence` the way back to the sentence · `views` one function for each view
(made of `standings`, `dossier`, `reader`, `disputes`, `plans`, `findings`) · `svg` pictures (`picture`, `layout`,
`diagram`, `charts`, `lettering`, `ink`) · `report` the HTML report · `claims` JSON lines · `formats` the registry of
exports.
"""
