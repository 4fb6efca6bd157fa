"""Comments: where each begins and ends in the body, and the parts of the file that have their texts.

The comments themselves are in ISO/IEC 29500-1, 17.13.4. What Word keeps besides is in [MS-DOCX], 2.5: replies and
resolved threads (commentsExtended), and the time in UTC (commentsExtensible), since Word reads the time in the comment
itself as the reader's local time.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from sedi_editor.document.model import Paragraph, ParagraphRole
from sedi_editor.document.word.wordml import escaped, quoted
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.language import Language

Anchors = Sequence[tuple[str, str]]
"""For each paragraph, the XML that comes before its text, and the XML that comes after it."""

_MICROSOFT = "http://schemas.microsoft.com/office"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = f"{_MICROSOFT}/word/2010/wordml"
_W15 = f"{_MICROSOFT}/word/2012/wordml"
_CID = f"{_MICROSOFT}/word/2016/wordml/cid"
_CEX = f"{_MICROSOFT}/word/2018/wordml/cex"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FIRST_ID = 0x10000000
"""Ids of paragraphs are below 0x80000000 ([MS-DOCX], 2.6.2.3)."""


class CommentsPart(Struct, frozen=True):
    """A part of the file besides its body: name in the folder `word`, media type, relationship type, and content."""

    name: str
    media_type: str
    relationship: str
    content: bytes


class _Written(Struct, frozen=True):
    comment: Comment
    language: Language | None
    parent: int | None
    done: bool


class Comments:
    """Collects the comments of a document, in its order, and numbers them from 0."""

    def __init__(self, printed: Sequence[Language]) -> None:
        """`printed` are the languages of the document. A comment on a text in another language names that language."""
        self._printed = printed
        self._written: list[_Written] = []

    def around(self, threads: Sequence[Thread], paragraphs: Sequence[Paragraph]) -> Anchors:
        """The anchors of `threads` around the paragraphs in the language of each, or around all paragraphs.

        Without paragraphs there is one anchor, for the empty paragraph of a cell.
        """
        anchors = [("", "")] * max(len(paragraphs), 1)
        for thread in threads:
            own = [index for index, paragraph in enumerate(paragraphs) if paragraph.language is thread.language]
            first, last = (own[0], own[-1]) if own else (0, len(anchors) - 1)
            numbers = list(self._add(thread))
            anchors[first] = (anchors[first][0] + "".join(map(_start, numbers)), anchors[first][1])
            anchors[last] = (anchors[last][0], anchors[last][1] + "".join(map(_end, numbers)))
        return anchors

    def by_role(self, threads: Mapping[ParagraphRole, Sequence[Thread]], paragraphs: Sequence[Paragraph]) -> Anchors:
        """The anchors of `threads` around the paragraphs of their role."""
        anchors = [("", "")] * len(paragraphs)
        for role, own in threads.items():
            places = [index for index, paragraph in enumerate(paragraphs) if paragraph.role is role]
            around = self.around(own, [paragraphs[index] for index in places]) if places else ()
            for index, anchor in zip(places, around, strict=True):
                anchors[index] = anchor
        return anchors

    def parts(self) -> Iterator[CommentsPart]:
        """The parts that the file needs for its comments; none when there are no comments."""
        if not self._written:
            return
        standard = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        yield _part("comments", standard, self._comments())
        yield _part("commentsExtended", f"{_MICROSOFT}/2011/relationships/commentsExtended", self._extended())
        yield _part("commentsIds", f"{_MICROSOFT}/2016/09/relationships/commentsIds", self._ids())
        yield _part("commentsExtensible", f"{_MICROSOFT}/2018/08/relationships/commentsExtensible", self._extensible())
        yield _part("people", f"{_MICROSOFT}/2011/relationships/people", self._people())

    def _add(self, thread: Thread) -> Iterator[int]:
        parent: int | None = None
        elsewhere = thread.language if thread.language not in self._printed else None
        for comment in thread.comments:
            number = len(self._written)
            language = elsewhere if parent is None else None
            self._written.append(_Written(comment, language, parent, thread.resolved is not None))
            parent = number if parent is None else parent
            yield number

    def _comments(self) -> str:
        body = "".join([_comment(number, written) for number, written in enumerate(self._written)])
        spaces = f'xmlns:w="{_W}" xmlns:w14="{_W14}" xmlns:mc="{_COMPATIBILITY}" mc:Ignorable="w14"'
        return f"<w:comments {spaces}>{body}</w:comments>"

    def _extended(self) -> str:
        def entry(number: int, one: _Written) -> str:
            parent = "" if one.parent is None else f' w15:paraIdParent="{_paragraph_id(one.parent)}"'
            return f'<w15:commentEx w15:paraId="{_paragraph_id(number)}"{parent} w15:done="{int(one.done)}"/>'

        entries = "".join([entry(number, written) for number, written in enumerate(self._written)])
        return f'<w15:commentsEx xmlns:w15="{_W15}">{entries}</w15:commentsEx>'

    def _ids(self) -> str:
        ids = [
            f'<w16cid:commentId w16cid:paraId="{_paragraph_id(number)}" w16cid:durableId="{_durable_id(number)}"/>'
            for number in range(len(self._written))
        ]
        return f'<w16cid:commentsIds xmlns:w16cid="{_CID}">{"".join(ids)}</w16cid:commentsIds>'

    def _extensible(self) -> str:
        times = [
            f'<w16cex:commentExtensible w16cex:durableId="{_durable_id(number)}" w16cex:dateUtc="{_time(one)}"/>'
            for number, one in enumerate(one.comment.time for one in self._written)
        ]
        return f'<w16cex:commentsExtensible xmlns:w16cex="{_CEX}">{"".join(times)}</w16cex:commentsExtensible>'

    def _people(self) -> str:
        authors = dict.fromkeys(written.comment.author for written in self._written)
        people = [
            f"<w15:person w15:author={quoted(author)}>"
            f'<w15:presenceInfo w15:providerId="None" w15:userId={quoted(author)}/></w15:person>'
            for author in authors
        ]
        return f'<w15:people xmlns:w15="{_W15}">{"".join(people)}</w15:people>'


def _part(name: str, relationship: str, xml: str) -> CommentsPart:
    return CommentsPart(f"{name}.xml", f"{_TYPE}.{name}+xml", relationship, (_DECLARATION + xml).encode())


def _comment(number: int, one: _Written) -> str:
    comment = one.comment
    lines = comment.body.split("\n")
    if one.language:
        lines[0] = f"[{one.language.own_name}] {lines[0]}"
    # The other parts name a comment by the id of its last paragraph.
    last = f' w14:paraId="{_paragraph_id(number)}"'
    mark = "<w:r><w:annotationRef/></w:r>"
    paragraphs = [
        f"<w:p{last if index == len(lines) - 1 else ''}>{mark if index == 0 else ''}{_line(line)}</w:p>"
        for index, line in enumerate(lines)
    ]
    return (
        f'<w:comment w:id="{number}" w:author={quoted(comment.author)} w:date="{_time(comment.time)}"'
        f" w:initials={quoted(comment.initials)}>{''.join(paragraphs)}</w:comment>"
    )


def _line(line: str) -> str:
    pieces = "<w:tab/>".join([f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' for piece in line.split("\t")])
    return f"<w:r>{pieces}</w:r>"


def _start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def _end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def _paragraph_id(number: int) -> str:
    return f"{_FIRST_ID + number:08X}"


def _durable_id(number: int) -> str:
    return f"{_FIRST_ID * 2 + number:08X}"


def _time(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%S}Z"
