"""Recovers what can be read of a plan file that is no longer whole.

`found_rows.py` collects the rows of each table. Where SQLite cannot read them, `pages.py` reads them from the pages of
the file, and `carving.py` recognises rows in damaged pages. `plan.py` makes a plan of the rows that keeps all rules.
"""

from sedi_editor.store.recovery.recover import Recovered, recover

__all__ = ["Recovered", "recover"]
