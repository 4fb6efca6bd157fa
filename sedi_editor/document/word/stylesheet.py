"""Word's styles, made of the table of styles that both writers share."""

from enum import StrEnum

from sedi_editor.document.model import Paragraph, ParagraphRole
from sedi_editor.document.styles import (
    CELL_PADDING,
    COVER_ROLES,
    FONT_FAMILY,
    LINE_WIDTH,
    LINK_COLOR,
    LIST_INDENT,
    LIST_SPACING,
    PORTRAIT,
    RULE_COLOR,
    SECONDARY_COLOR,
    SECONDARY_RULE_GAP,
    SECONDARY_RULE_WIDTH,
    STYLES,
    TABLE_ROLES,
    Align,
    ParagraphStyle,
    align_of,
    is_title,
)
from sedi_editor.document.word.wordml import DECLARED, twips
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind

TABLE_STYLE = "PlanTable"
LINK_STYLE = "Hyperlink"
EMBLEM_STYLE = "CoverEmblem"
SPACER_STYLE = "TableSpacer"
HEADER_STYLE = "Header"
CONTENTS_HEADING_STYLE = "TOCHeading"
CONTENTS_LEVELS = 3
"""The levels of a table of contents: titles of departments, lines and objectives, and what stands as high."""

_ALIGNMENT = {Align.LEFT: "left", Align.CENTER: "center", Align.JUSTIFY: "both"}
_HEADINGS = 4
_BODY_TEXT = 9
_LANGUAGE_GAP = 2.0


_SECONDARY_RULE = (
    f'<w:pBdr><w:left w:val="single" w:sz="{round(SECONDARY_RULE_WIDTH * 8)}" w:space="{round(SECONDARY_RULE_GAP)}"'
    f' w:color="{SECONDARY_COLOR}"/></w:pBdr>'
)


class Variant(StrEnum):
    """What a paragraph is among those of its role; the value ends the name of its style.

    HEADING is a centred title in the introduction ("INTRODUCTION"), TITLE any other title there, ITEM a list item.
    """

    BODY = ""
    HEADING = " Heading"
    TITLE = " Title"
    ITEM = " Item"


def variants(role: ParagraphRole) -> list[Variant]:
    """The variants of the role that have a style of their own: items where they stand closer than paragraphs."""
    items = [Variant.ITEM] if STYLES[role].space_after else []
    titles = [Variant.HEADING, Variant.TITLE] if role is ParagraphRole.INTRODUCTION else []
    return [Variant.BODY, *titles, *items]


def variant_of(paragraph: Paragraph) -> Variant:
    """The variant of a paragraph."""
    if paragraph.kind is not BlockKind.PARAGRAPH:
        return Variant.ITEM if STYLES[paragraph.role].space_after else Variant.BODY
    if paragraph.role is not ParagraphRole.INTRODUCTION or not is_title(paragraph):
        return Variant.BODY
    return Variant.HEADING if align_of(paragraph) is Align.CENTER else Variant.TITLE


_TITLE_LEVELS = {Variant.HEADING: 1, Variant.TITLE: 2}
"""The outline levels of titles in the introduction."""


def style_id(role: ParagraphRole, secondary: bool = False, variant: Variant = Variant.BODY) -> str:
    """The style id, which paragraphs name: `PlanCell`, `PlanCellItemSecondary`."""
    return style_name(role, secondary, variant).replace(" ", "")


def style_name(role: ParagraphRole, secondary: bool = False, variant: Variant = Variant.BODY) -> str:
    """The style name, which people see: `Plan Cell`, `Plan Cell Item Secondary`."""
    return f"Plan {role.value.title()}{variant}{' Secondary' if secondary else ''}"


def outline_level(paragraph: Paragraph) -> int:
    """The level of a paragraph in Word's navigation pane, from 1, as its style has it; 0 for no title."""
    variant = variant_of(paragraph)
    if paragraph.secondary or variant is Variant.ITEM:
        return 0
    return STYLES[paragraph.role].heading or _TITLE_LEVELS.get(variant, 0)


def contents_style(level: int) -> str:
    """The style id of titles at that level of a table of contents."""
    return f"TOC{level}"


def styles_xml(languages: tuple[Language, ...]) -> str:
    """The `w:styles` of a document in those languages; the first language is the default of all text."""
    own, *others = languages
    return "".join(
        [
            f"<w:styles {DECLARED}>",
            _defaults(own),
            _BUILT_IN,
            *[_heading(level) for level in range(1, _HEADINGS + 1)],
            *[_plan_style(role, style) for role, style in STYLES.items()],
            *[_variant_style(role, variant) for role in STYLES for variant in variants(role)[1:]],
            *[
                _secondary_style(role, variant, other)
                for other in others
                for role in STYLES
                for variant in variants(role)
            ],
            _OTHER_STYLES,
            *[_contents_style(level) for level in range(1, CONTENTS_LEVELS + 1)],
            "</w:styles>",
        ]
    )


def _defaults(language: Language) -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT_FAMILY}" w:eastAsia="{FONT_FAMILY}" w:hAnsi="{FONT_FAMILY}" w:cs="{FONT_FAMILY}"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language.proofing}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _heading(level: int) -> str:
    """A built-in heading style, the base of the plan's own: the navigation of Word and LibreOffice lists these."""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    )


def _contents_style(level: int) -> str:
    indent = (level - 1) * LIST_INDENT
    return (
        f'<w:style w:type="paragraph" w:styleId="{contents_style(level)}"><w:name w:val="toc {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:autoRedefine/><w:uiPriority w:val="39"/>'
        f'<w:unhideWhenUsed/><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(PORTRAIT.text_width)}"/>'
        f'</w:tabs><w:spacing w:after="80"/><w:ind w:left="{twips(indent)}" w:right="{twips(2 * LIST_INDENT)}"/>'
        "</w:pPr></w:style>"
    )


def _plan_style(role: ParagraphRole, style: ParagraphStyle) -> str:
    base = f"Heading{style.heading}" if style.heading else "Normal"
    indent = f'<w:ind w:left="{twips(style.indent)}"/>' if style.indent else ""
    after = f'<w:spacing w:after="{twips(style.space_after)}"/>' if style.space_after else ""
    size = round(style.size * 2)
    bold = "<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>' if style.heading else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(role)}">'
        f'<w:name w:val="{style_name(role)}"/><w:basedOn w:val="{base}"/><w:qFormat/>'
        f"<w:pPr>{'<w:keepNext/>' if style.keep_with_next else ''}{after}{indent}"
        f'<w:jc w:val="{_ALIGNMENT[style.align]}"/></w:pPr>'
        f'<w:rPr>{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _variant_style(role: ParagraphRole, variant: Variant) -> str:
    """The style of a variant, with what it has other than the style of its role."""
    base = style_id(role)
    if variant is Variant.ITEM:
        after = twips(STYLES[role].space_after * LIST_SPACING)
        own = f'<w:spacing w:after="{after}"/>'
        # The lines of items are too short to be justified.
        own += '<w:jc w:val="left"/>' if STYLES[role].align is Align.JUSTIFY else ""
        own += f'<w:outlineLvl w:val="{_BODY_TEXT}"/>' if STYLES[role].heading else ""
        following = ""
    else:
        centred = '<w:jc w:val="center"/>' if variant is Variant.HEADING else ""
        own = f'<w:keepNext/>{centred}<w:outlineLvl w:val="{_TITLE_LEVELS[variant] - 1}"/>'
        following = f'<w:next w:val="{base}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(role, variant=variant)}">'
        f'<w:name w:val="{style_name(role, variant=variant)}"/><w:basedOn w:val="{base}"/>{following}<w:qFormat/>'
        f"<w:pPr>{own}</w:pPr></w:style>"
    )


def _secondary_style(role: ParagraphRole, variant: Variant, language: Language) -> str:
    style = STYLES[role]
    # A little air above the second language, and none among its own paragraphs.
    gap = "" if style.space_after else f'<w:spacing w:before="{twips(_LANGUAGE_GAP)}"/><w:contextualSpacing/>'
    # The navigation lists a heading once, in the document's first language.
    outline = f'<w:outlineLvl w:val="{_BODY_TEXT}"/>' if style.heading or variant in _TITLE_LEVELS else ""
    color = "" if role in COVER_ROLES else f'<w:color w:val="{SECONDARY_COLOR}"/>'
    rule = _SECONDARY_RULE if role in TABLE_ROLES else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(role, True, variant)}">'
        f'<w:name w:val="{style_name(role, True, variant)}"/><w:basedOn w:val="{style_id(role, variant=variant)}"/>'
        f"<w:qFormat/><w:pPr>{rule}{gap}{outline}</w:pPr>"
        f'<w:rPr>{color}<w:lang w:val="{language.proofing}"/></w:rPr></w:style>'
    )


_BUILT_IN = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)

_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="{round(LINE_WIDTH * 8)}" w:space="0" w:color="{RULE_COLOR}"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# Less than CELL_PADDING_ABOVE above and below: Word adds the space after the last paragraph, and the PDF does not.
_PADDINGS = "".join(
    f'<w:{side} w:w="{twips(padding)}" w:type="dxa"/>'
    for side, padding in (("top", CELL_PADDING / 2), ("left", CELL_PADDING), ("bottom", CELL_PADDING / 2),
                          ("right", CELL_PADDING))
)  # fmt: skip

_OTHER_STYLES = (
    f'<w:style w:type="paragraph" w:styleId="{HEADER_STYLE}"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="{CONTENTS_HEADING_STYLE}"><w:name w:val="TOC Heading"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:unhideWhenUsed/><w:qFormat/>'
    '<w:pPr><w:keepNext/><w:spacing w:after="160"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>'
    "</w:style>"
    f'<w:style w:type="character" w:styleId="{LINK_STYLE}"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    f'<w:rPr><w:color w:val="{LINK_COLOR}"/><w:u w:val="single"/></w:rPr></w:style>'
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{EMBLEM_STYLE}"><w:name w:val="Cover Emblem"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:after="240"/><w:jc w:val="center"/></w:pPr></w:style>'
    # Word joins two tables that touch, and needs a paragraph after the last one. It has almost no height.
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SPACER_STYLE}"><w:name w:val="Table Spacer"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="Plan Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"<w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar>{_PADDINGS}</w:tblCellMar></w:tblPr></w:style>"
)
