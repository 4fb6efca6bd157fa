"""The desktop program: Qt lives here and in `app.py` only."""
