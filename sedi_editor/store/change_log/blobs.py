"""Large values of the change log, such as emblems: each is kept once in a table of its own, and named by its hash."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any, cast

from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _

_PICTURE = frozenset({"media_type", "content"})
_NAMED = frozenset({"media_type", "blob"})


def taken_out(shape: object, keep: Callable[[str, bytes], object]) -> Any:
    """Return the shape of an edit with the hash of each picture in its place; `keep` gets both."""

    def named(picture: Mapping[str, Any]) -> dict[str, Any]:
        content = b64decode(picture["content"])
        digest = hashlib.sha256(content).hexdigest()
        keep(digest, content)
        return {"media_type": picture["media_type"], "blob": digest}

    return _with_pictures(shape, _PICTURE, named)


def put_back(shape: object, find: Callable[[str], bytes | None]) -> Any:
    """Return the shape of an edit with its pictures, which `find` has. Raises ExchangeError for one it lacks."""

    def whole(picture: Mapping[str, Any]) -> dict[str, Any]:
        content = find(str(picture["blob"]))
        if content is None:
            raise ExchangeError(_("A picture is missing"))
        return {"media_type": picture["media_type"], "content": b64encode(content).decode()}

    return _with_pictures(shape, _NAMED, whole)


def _with_pictures(shape: object, keys: frozenset[str], make: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(shape, dict):
        fields = cast(dict[str, Any], shape)
        if fields.keys() == keys:
            return make(fields)
        return {key: _with_pictures(value, keys, make) for key, value in fields.items()}
    if isinstance(shape, list):
        return [_with_pictures(one, keys, make) for one in cast(list[Any], shape)]
    return shape
