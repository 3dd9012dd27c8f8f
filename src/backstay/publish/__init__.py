"""What leaves the house: views as plain dicts, and from them the report, pictures and every export.

`index` a snapshot with its look-ups · `evidence` the way back to the sentence · `views` one function a view
(of `standings`, `dossier`, `reader`, `disputes`, `plans`, `effects`, `findings`) · `svg` pictures (`picture`,
`layout`, `diagram`, `charts`, `lettering`, `ink`) · `report` the HTML report · `paper` blocks that `composing`
makes of a case and `writers` set as PDF, DOCX, Markdown, HTML · `reports` writes either · `claims` JSON lines ·
`formats` the registry of exports. Nothing is imported here: a command that asks one question loads one view.
"""
