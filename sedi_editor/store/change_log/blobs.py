"""The pictures of the change log, such as emblems: table `blob` keeps each once, and edits name it by its hash."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any, cast

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _

_PICTURE = frozenset({"media_type", "content"})
_BY_HASH = frozenset({"media_type", "blob"})


def extract_pictures(values: object, keep: Callable[[str, bytes], object]) -> Any:
    """The plain values of an edit, with the hash of each picture for its content; `keep` gets hash and content."""

    def by_hash(picture: Mapping[str, Any]) -> dict[str, Any]:
        content = b64decode(picture["content"])
        digest = hashlib.sha256(content).hexdigest()
        keep(digest, content)
        return {"media_type": picture["media_type"], "blob": digest}

    return _with_pictures(values, _PICTURE, by_hash)


def insert_pictures(values: object, find: Callable[[str], bytes | None]) -> Any:
    """The plain values of an edit with the content of each picture, which `find` returns for a hash.

    Raises ExchangeError if `find` returns None.
    """

    def with_content(picture: Mapping[str, Any]) -> dict[str, Any]:
        content = find(str(picture["blob"]))
        if content is None:
            raise ExchangeError(_("A picture is missing"))
        return {"media_type": picture["media_type"], "content": b64encode(content).decode()}

    return _with_pictures(values, _BY_HASH, with_content)


def _with_pictures(values: object, keys: frozenset[str], make: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(values, dict):
        fields = cast(dict[str, Any], values)
        if fields.keys() == keys:
            return make(fields)
        return {key: _with_pictures(value, keys, make) for key, value in fields.items()}
    if isinstance(values, list):
        return [_with_pictures(value, keys, make) for value in cast(list[Any], values)]
    return values
