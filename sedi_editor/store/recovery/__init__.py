"""Recovers from a plan file that is no longer whole what can be read of it.

`pages` reads the rows out of a file's pages where SQLite cannot, `rows` collects all that were found by their tables,
`plan` makes a plan of them that keeps all rules, `recover` is all of it.
"""

from sedi_editor.store.recovery.recover import Recovered, recover

__all__ = ["Recovered", "recover"]
