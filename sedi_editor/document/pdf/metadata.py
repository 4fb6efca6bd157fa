"""What a file says of itself: its properties as XMP, the standards that it obeys, and what its colours mean."""

# pyright: standard
# reportlab has no types of its own.

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sedi_editor.document.pdf.reportlab_parts import PDFDictionary, PDFName, PDFString, packed_stream, stream
from sedi_editor.resources import resource

_HEAD = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
"""
_CLAIMS = """\
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file obeys</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
"""PDF/UA-1 and PDF/A-2a. PDF/A knows no property of PDF/UA, so that one is explained (ISO 19005-2, 6.6.2.3)."""
_TAIL = """\
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_PROFILE = "resources/color/sRGB.icc"
_CONDITION = "sRGB IEC61966-2.1"


def metadata(properties: Mapping[str, str], languages: Sequence[str], *, conforms: bool) -> Any:
    """The metadata stream of a file with these properties: the same in XMP, as PDF/A asks for.

    The file claims to obey PDF/UA-1 and PDF/A-2a if it `conforms`.
    """
    text = "".join([_HEAD, *_described(properties, languages), _CLAIMS if conforms else "", _TAIL])
    # Not compressed, so that programs that know nothing of PDF find it (ISO 19005-2, 6.6.2.1).
    return packed_stream(text.encode(), Type=PDFName("Metadata"), Subtype=PDFName("XML"))


def _described(properties: Mapping[str, str], languages: Sequence[str]) -> Iterator[str]:
    texts = {name: _escaped(text) for name, text in properties.items()}
    for name, entry in (("title", "Title"), ("description", "Subject")):
        if text := texts.get(entry):
            yield f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></dc:{name}>\n'
    if author := texts.get("Author"):
        yield f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"
    named = "".join([f"<rdf:li>{language}</rdf:li>" for language in languages])
    yield f"<dc:language><rdf:Bag>{named}</rdf:Bag></dc:language>\n<dc:format>application/pdf</dc:format>\n"
    yield f"<xmp:CreatorTool>{texts['Creator']}</xmp:CreatorTool>\n<pdf:Producer>{texts['Producer']}</pdf:Producer>\n"


def _escaped(text: str) -> str:
    # Not by `html` or `xml`, which take longer to import than the metadata to write.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def output_intent(document: Any) -> PDFDictionary:
    """What the colours of the file mean: those of sRGB."""
    profile = stream(resource(_PROFILE).read_bytes(), N=3)
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_CONDITION),
            "Info": PDFString(_CONDITION),
            "DestOutputProfile": document.Reference(profile),
        }
    )
