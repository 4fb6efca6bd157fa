"""Symbol fonts: the Unicode character for each code in Symbol, Wingdings, Webdings and Zapf Dingbats.

A symbol font draws an arrow for the code of a letter. Office programs write the letter ("m" for µ in Symbol), or the
private character U+F000 plus the code of the letter.
"""

from functools import cache, lru_cache

STAND_IN = "\N{REPLACEMENT CHARACTER}"
"""The character for a sign that Unicode does not have."""

_LONGEST_NAME = 100
_PRIVATE = 0xF000
"""Windows has the codes of a symbol font from here on (OpenType, table "cmap", encoding 3.0)."""

_FIRST = 0x20
_TABLES = {
    "Symbol": (
        " !∀#∃%&∋()*+,−./"
        "0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟ"
        "ΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλµνο"
        "πθρστυϖωξψζ{|}~�"
        "����������������"
        "����������������"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"
        "°±″≥×∝∂•÷≠≡≈…|⎯↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"
        "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
        "�⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭�"
    ),
    "Wingdings": (
        " 🖉✂✁👓🕭🕮🕯☎✆✉✉📪📫📬📭"
        "🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
        "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳"
        "🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉"
        "♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■☐"
        "□❑❒🞟⧫◆❖◆⌧⮹⌘🏵🏶🙶🙷▯"
        "⓪➀➁➂➃➄➅➆➇➈➉⓿➊➋➌➍"
        "➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟∙•"
        "▪○○○◉🞋❍▪◻🟁🟅★🟋🟏🟓🟑"
        "⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
        "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗"
        "🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈⮊⮉⮋←"
        "→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦"
        "⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✗✓☒☑�"
    ),
    "Wingdings 2": (
        " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋"
        "🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙"
        "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑✗"
        "✓☒☑☒☒⊗⊗🛇⦸🙱🙴🙲🙳‽🙹🙺"
        "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥"
        "⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿�"
        "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤"
        "🕥🕦🕧🙨🙩⋅●⦁●○○○○⊙⦿▪"
        "▪◾■□□□□▣▣▣▣◆◆◆◆◇"
        "◈◈◈◈🞝🞞⧫⧫◊🞠◖◗⯊⯋■◆"
        "⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪"
        "🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺"
        "🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒"
        "✹🟃🟇✯🟍🟔⯌⯍※⁂������"
    ),
    "Wingdings 3": (
        " ←→↑↓↖↗↙↘⭰⭲⭱⭳⭶⭸⭻"
        "⭽↔↕←→↑↓⭍⮠⮡⮢⮣⮤⮥⮦⮧"
        "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌"
        "⭮⭯⎋⌤⌃⌥␣⍽⇪⮸⇦⇨⇦⇨⇦⇨"
        "⇦⇨⇦⇨⇦⇨←→↑↓↖↗↙↘↔↕"
        "▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁�"
        "🞃▲▼◀▶◀▶▲▼←→↑↓←→↑"
        "↓←→↑↓←→↑↓←→↑↓←→↑"
        "↓←→↑↓←→←→←→←🢜🢝🢞🢟"
        "→←→←→←→↑↓←→↑↓←→↑"
        "↓←→↑↓←→↑↓⮨⮩⮪⮫⮬⮭⮮"
        "⮯←→↑↓↖↗↙↘←→↑↓↖↗↙"
        "↘←→↑↓↖↗↙↘◀▶▲▼⇦⇨⇧"
        "⇩���������������"
    ),
    "Webdings": (
        " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼"
        "🗕🗖🗗◀▶▲▼⏪⏩⏮⏭⏸⏹⏺🗚🗳"
        "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂"
        "🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫"
        "⮔✔🚲□🛡📦🛱■🚑🛈🛩🛰🟈🕴●🛥"
        "🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮|🗯🗲�"
        "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠"
        "🛢💰🏷💳👪🗡🗢🗣✯✉🖅✉🖆🖹🖺🖻"
        "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜"
        "🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻"
        "🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒"
        "🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫"
        "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦"
        "🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊"
    ),
    "Zapf Dingbats": (
        " ✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏"
        "✐✑✒✓✔✕✖✗✘✙✚✛✜✝✞✟"
        "✠✡✢✣✤✥✦✧★✩✪✫✬✭✮✯"
        "✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿"
        "❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏"
        "❐❑❒▲▼◆❖◗❘❙❚❛❜❝❞�"
        "❨❩❪❫❬❭❮❯❰❱❲❳❴❵��"
        "����������������"
        "�❡❢❣❤❥❦❧♣♦♥♠①②③④"
        "⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿"
        "➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏"
        "➐➑➒➓➔→↔↕➘➙➚➛➜➝➞➟"
        "➠➡➢➣➤➥➦➧➨➩➪➫➬➭➮➯"
        "�➱➲➳➴➵➶➷➸➹➺➻➼➽➾�"
    ),
}
"""The signs of each font from code 20 to code FF, sixteen per line.

Sources: Unicode's "Adobe Symbol Encoding to Unicode" and "Adobe Zapf Dingbats Encoding to Unicode" for those two; for
the others the indexes that came with the proposal to encode their signs (Unicode's document register, L2/12-368), as
the signs are in Unicode 7. Where Unicode 7 has a sign of its own for a weight of an arrow, box or tick, which hardly
any font draws, the table has the older sign of the same look. In Symbol, the small mu is the micro sign, as in "5 µm".
"""

_ENDINGS = ("regular", "normal", "roman", "std", "mt", "ps", "bt")
_NAMES = {name.replace(" ", "").lower(): name for name in _TABLES} | {
    "itczapfdingbats": "Zapf Dingbats",
    "dingbats": "Zapf Dingbats",
    "monotypesorts": "Zapf Dingbats",
    "standardsymbolsl": "Symbol",
    "standardsymbols": "Symbol",
}

_ANSI = {
    ord(bytes((code,)).decode("cp1252")): code for code in range(0x80, 0xA0) if code not in b"\x81\x8d\x8f\x90\x9d"
}


def symbol_font(name: str) -> str:
    """The usual name of the symbol font with that name ("SymbolMT", "Wingdings2"); "" for any other font."""
    return _font_called(name) if len(name) <= _LONGEST_NAME else ""


@lru_cache(maxsize=1024)
def _font_called(name: str) -> str:
    plain = "".join(character for character in name.casefold() if character.isalnum())
    for ending in ("", *_ENDINGS):
        if (known := _NAMES.get(plain.removesuffix(ending))) is not None:
            return known
    return ""


def as_unicode(text: str, letters: str, others: str) -> str:
    """`text` as those fonts show it, character by character; `STAND_IN` for a sign that Unicode does not have.

    `letters` is the font of ASCII, `others` that of the rest (`w:ascii` and `w:hAnsi`), as `symbol_font` returns them.
    A space stays, and so does a character that the font does not have: programs show it in another font.
    """
    return text.translate(_shown(letters, others))


def from_ansi(text: str) -> str:
    """`text` with Windows' characters of the codes 80 to 9F replaced by these codes, as HTML from Office means them."""
    return text.translate(_ANSI)


@cache
def _shown(letters: str, others: str) -> dict[int, str]:
    """The shown character, by the code of each character that the two fonts show differently."""
    shown = dict[int, str]()
    for place, sign in enumerate(_TABLES.get(letters, ""), _FIRST):
        if 0x20 < place < 0x80:
            shown[place] = sign
    for place, sign in enumerate(_TABLES.get(others, ""), _FIRST):
        # A no-break space is a space in any font; its sign has the private code only.
        if place >= 0x80 and place != 0xA0:
            shown[place] = sign
        shown[_PRIVATE + place] = sign
    return shown
