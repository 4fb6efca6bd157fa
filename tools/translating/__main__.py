"""`python -m tools.translating [--compile]` brings the catalogues up to the sources and compiles them, or only that."""

import sys

from tools.translating import catalogs


def main() -> int:
    """Says how many messages are untranslated in each language; returns 1 if any is."""
    if sys.argv[1:] == ["--compile"]:
        catalogs.compile_all()
        return 0
    catalogs.update()
    catalogs.compile_all()
    lacking = {language: len(list(catalogs.untranslated(catalogs.read(language)))) for language in catalogs.LANGUAGES}
    for language, count in lacking.items():
        print(f"{language}: {count} untranslated in {catalogs.po_file(language).relative_to(catalogs.PACKAGE.parent)}")
    return 1 if any(lacking.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
