"""The account of every word: the words of each paragraph are placed in the plan, or listed with the reason."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from sedi_editor.exchange.word_import.building.taken_for import TakenFor
from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph, count
from sedi_editor.exchange.word_import.reading.reason import Reason


class Unplaced(Struct, frozen=True):
    """Words that found no place in the plan."""

    location: Location
    reason: Reason
    text: str

    @property
    def words(self) -> int:
        """The number of words."""
        return count(self.text)


class Ledger:
    """Records for each paragraph whether it is placed; a paragraph without a decision is listed."""

    def __init__(self) -> None:
        self._paragraphs: list[WordParagraph] = []
        self._placed: set[WordParagraph] = set()
        self._reasons: dict[WordParagraph, Reason] = {}
        self._leftovers: dict[WordParagraph, tuple[str, Reason]] = {}
        self._taken_for: dict[WordParagraph, TakenFor] = {}

    def enter(self, paragraphs: Sequence[WordParagraph]) -> None:
        """Add these paragraphs to the account."""
        self._paragraphs += paragraphs

    def split(self, paragraph: WordParagraph, parts: Sequence[WordParagraph]) -> None:
        """Replace `paragraph` by `parts`, which have all its words."""
        index = self._paragraphs.index(paragraph)
        self._paragraphs[index : index + 1] = parts

    def place(self, paragraphs: Iterable[WordParagraph]) -> None:
        """Record that the plan has the words of these paragraphs, as texts or as values."""
        self._placed.update(paragraphs)

    def leave_out(self, paragraphs: Iterable[WordParagraph], reason: Reason) -> None:
        """Record that the plan lacks the words of these paragraphs; a later decision replaces an earlier one."""
        left_out = list(paragraphs)
        self._placed.difference_update(left_out)
        self._reasons.update(dict.fromkeys(left_out, reason))

    def place_all_but(self, paragraph: WordParagraph, leftover: str, reason: Reason) -> None:
        """Record that the plan has the words of `paragraph`, except `leftover`, which consists of whole words."""
        self._placed.add(paragraph)
        self._leftovers[paragraph] = leftover, reason

    def take(self, paragraphs: Iterable[WordParagraph], taken_for: TakenFor) -> None:
        """Record what these paragraphs were taken for; a later decision replaces an earlier one."""
        self._taken_for.update(dict.fromkeys(paragraphs, taken_for))

    def taken(self) -> Iterator[tuple[WordParagraph, TakenFor | None, bool]]:
        """Each paragraph of the body, what it was taken for (None if not recorded), and whether it is in the plan."""
        for paragraph in self._paragraphs:
            if paragraph.location.story is None:
                yield paragraph, self._taken_for.get(paragraph), paragraph in self._placed

    @property
    def words_in(self) -> int:
        """The words of the whole file."""
        return sum(
            paragraph.words + sum(count(part.text) for part in paragraph.left_out) for paragraph in self._paragraphs
        )

    def unplaced(self) -> list[Unplaced]:
        """The words that found no place, in order of the file."""
        return [entry for paragraph in self._paragraphs for entry in self._entries(paragraph)]

    def words_placed(self) -> int:
        """The words that are in the plan."""
        left_over = sum(count(text) for paragraph, (text, _) in self._leftovers.items() if paragraph in self._placed)
        return sum(paragraph.words for paragraph in self._placed) - left_over

    def _entries(self, paragraph: WordParagraph) -> list[Unplaced]:
        entries = [Unplaced(paragraph.location, part.reason, part.text) for part in paragraph.left_out]
        if paragraph not in self._placed:
            reason = self._reasons.get(paragraph, Reason.NO_PLACE)
            if paragraph.words:
                entries.append(Unplaced(paragraph.location, reason, paragraph.text))
        elif paragraph in self._leftovers:
            leftover, reason = self._leftovers[paragraph]
            entries.append(Unplaced(paragraph.location, reason, leftover.strip()))
        return entries
