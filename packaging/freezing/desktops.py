"""The metadata of the program and its plans for Windows and macOS; `linux.py` has that for Linux."""

from sedi_editor import __version__
from sedi_editor.plan_files import SUFFIX

TITLE = "SEDI Editor"
"""The program's name for people: of the bundle, and in the Start menu."""
BUNDLE_ID = "org.oas.sedi-editor"
PLAN_TYPE = f"{BUNDLE_ID}.plan"
"""The type of a plan file, as macOS names types."""
COMPANY = "Executive Secretariat for Integral Development"
_ENGLISH_UNICODE = ("040904B0", (0x0409, 1200))
"""American English in UTF-16: the language of a version resource, as its table is called and as it is listed."""


def version_numbers() -> tuple[int, int, int, int]:
    """The version as Windows compares it."""
    major, minor, patch = (int(part) for part in __version__.split(".")[:3])
    return major, minor, patch, 0


def version_resource(file_name: str, description: str) -> str:
    """The version resource, which Windows shows under Properties, Details; in the form that PyInstaller reads."""
    table, listed = _ENGLISH_UNICODE
    words = {
        "CompanyName": COMPANY,
        "FileDescription": description,
        "FileVersion": __version__,
        "InternalName": file_name.removesuffix(".exe"),
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": file_name,
        "ProductName": TITLE,
        "ProductVersion": __version__,
    }
    lines = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in words.items())
    numbers = version_numbers()
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,"
        " fileType=0x1, subtype=0x0, date=(0, 0)),"
        f" kids=[StringFileInfo([StringTable({table!r}, [{lines}])]),"
        f" VarFileInfo([VarStruct('Translation', {list(listed)})])])"
    )


def bundle_information() -> dict[str, object]:
    """The Info.plist of the bundle: the program's names and versions, and plans as its documents."""
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": __version__,
        "CFBundleVersion": __version__,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "es", "fr", "pt"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Work plan",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "application-x-sediplan.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [PLAN_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": PLAN_TYPE,
                "UTTypeDescription": "Work plan",
                "UTTypeIconFile": "application-x-sediplan.icns",
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [SUFFIX.removeprefix(".")],
                    "public.mime-type": ["application/x-sediplan"],
                },
            }
        ],
    }
