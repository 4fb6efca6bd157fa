"""`python -m sedi_editor`: the same as the command `sedi-editor`."""

from sedi_editor.cli import main

if __name__ == "__main__":
    main()
