"""Makes resources/word/peernotes.docx, the Word document whose styles our reports are written in.

    python packaging/make_word_style.py [PATH]

It is written as plain XML, not by Word, so that it holds nothing but what stands here (no author, no
thumbnail), and so that the same script always makes the same bytes. It has no footer: the
writer gives one to every document that has none. Arial is on every computer that has Word, and
LibreOffice brings Liberation Sans, which is exactly as wide: pages break at the same places in both.

Lengths: `sz` in half-points; spacing, indents and page in twentieths of a point; border `sz` in eighths
of a point (ECMA-376-1, 17.3 and 17.18).
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

WHERE = Path(__file__).resolve().parent.parent / "resources" / "word" / "peernotes.docx"

INK, MUTED, LINE = "1D2530", "5B6573", "DDD8CE"
ACCENT, TINT, WARNING = "0B5F66", "E1EFEF", "8A5A00"
FONT = "Arial"

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Style ids and names are Word's own where Word has such a style, so that its menus show it as theirs.
BODY_SIZE = 21


def spacing(before: int, after: int, line: int = 0) -> str:
    """Space around a paragraph; the distance of its lines in 240ths of a line, where it is not as usual."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def text(size: int = 0, color: str = "", bold: bool = False) -> str:
    """Properties of letters, in the order that the schema asks for."""
    parts = ["<w:b/><w:bCs/>" if bold else ""]
    parts.append(f'<w:color w:val="{color}"/>' if color else "")
    parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    return "".join(parts)


def style(
    kind: str,
    style_id: str,
    name: str,
    *,
    based: str = "",
    following: str = "",
    priority: int = 99,
    paragraph: str = "",
    letters: str = "",
    rest: str = "",
    own: bool = False,
    default: bool = False,
) -> str:
    """One style definition. `own` marks a style that Word does not know by itself."""
    attributes = ' w:default="1"' if default else ""
    attributes += ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="{kind}"{attributes} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if kind != "table" else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
        + rest
        + "</w:style>"
    )


def border(side: str, size: int, space: int, color: str) -> str:
    """One side of a box; `space` in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def heading(level: int, size: int, color: str, before: int, after: int) -> str:
    """A heading: never apart from what it heads."""
    return style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        based="Normal",
        following="Normal",
        priority=9,
        paragraph=f'<w:keepNext/><w:keepLines/>{spacing(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>',
        letters=text(size, color, bold=True),
    )


def paragraph_styles() -> str:
    """What a paragraph of a report can be."""
    box = "".join(
        (
            border("top", 4, 7, TINT),
            border("left", 36, 9, ACCENT),
            border("bottom", 4, 7, TINT),
            border("right", 4, 9, TINT),
        )
    )
    return "".join(
        (
            style("paragraph", "Normal", "Normal", priority=0, default=True, letters=text(0, INK)),
            style("paragraph", "Title", "Title", based="Normal", following="Subtitle", priority=10,
                  paragraph=f"<w:keepNext/><w:keepLines/>{spacing(60, 160, 252)}",
                  letters=text(56, ACCENT, bold=True)),
            style("paragraph", "Subtitle", "Subtitle", based="Normal", following="Normal", priority=11,
                  paragraph=spacing(0, 220), letters=text(26)),
            style("paragraph", "ReportKicker", "Report Kicker", based="Normal", following="Title", own=True,
                  paragraph=f"<w:keepNext/>{spacing(480, 60)}", letters=text(22, MUTED)),
            style("paragraph", "ReportDetails", "Report Details", based="Normal", own=True,
                  paragraph=spacing(0, 40), letters=text(BODY_SIZE, MUTED)),
            style("paragraph", "ReportNotice", "Report Notice", based="Normal", own=True,
                  paragraph=f"<w:pBdr>{border('left', 24, 8, WARNING)}</w:pBdr>{spacing(240, 0)}"
                            '<w:ind w:left="200"/>'),
            heading(1, 34, ACCENT, 240, 180),
            heading(2, 26, ACCENT, 360, 80),
            heading(3, 22, INK, 220, 60),
            heading(4, BODY_SIZE, MUTED, 180, 40),
            style("paragraph", "TOCHeading", "TOC Heading", based="Heading1", following="Normal", priority=39,
                  paragraph=f'{spacing(360, 80)}<w:outlineLvl w:val="9"/>', letters=text(26)),
            style("paragraph", "TOC1", "toc 1", based="Normal", following="Normal", priority=39,
                  paragraph=spacing(70, 0, 252), letters=text(20, bold=True)),
            style("paragraph", "TOC2", "toc 2", based="Normal", following="Normal", priority=39,
                  paragraph=f'{spacing(0, 0, 252)}<w:ind w:left="240"/>', letters=text(20)),
            style("paragraph", "KeyQuestion", "Key Question", based="Normal", following="Normal", own=True,
                  paragraph=f"<w:keepNext/><w:keepLines/><w:pBdr>{box}</w:pBdr>"
                            f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>{spacing(160, 280)}'
                            '<w:ind w:left="255" w:right="200"/>',
                  letters=text(23)),
            style("paragraph", "QuestionWording", "Question Wording", based="Normal", following="Normal",
                  own=True, paragraph=f"<w:keepNext/><w:keepLines/>{spacing(0, 120)}", letters=text(0, MUTED)),
            style("paragraph", "ReportRemark", "Report Remark", based="Normal", following="Normal", own=True,
                  paragraph=spacing(60, 100), letters=text(19, MUTED)),
            style("paragraph", "ThemeClaim", "Theme Claim", based="Normal", following="ThemeFacts", own=True,
                  paragraph=f"<w:keepNext/><w:keepLines/>{spacing(0, 20)}", letters=text(0, bold=True)),
            style("paragraph", "ThemeFacts", "Theme Facts", based="Normal", following="Normal", own=True,
                  paragraph=f"<w:keepNext/><w:keepLines/>{spacing(0, 80)}", letters=text(18, MUTED)),
            style("paragraph", "CounterView", "Counter View", based="Normal", own=True,
                  paragraph=spacing(40, 80), letters=text(19, MUTED)),
            style("paragraph", "TableNote", "Table Note", based="Normal", own=True,
                  paragraph=f'<w:tabs><w:tab w:val="left" w:pos="850"/></w:tabs>{spacing(0, 50, 252)}'
                            '<w:ind w:left="850" w:hanging="850"/>',
                  letters=text(19)),
            style("paragraph", "ListBullet", "List Bullet", based="Normal",
                  paragraph=f'<w:numPr><w:numId w:val="1"/></w:numPr>{spacing(0, 70)}'),
            style("paragraph", "Quote", "Quote", based="Normal", following="Normal", priority=29,
                  paragraph=f"<w:pBdr>{border('left', 12, 9, LINE)}</w:pBdr>{spacing(40, 110)}"
                            '<w:ind w:left="540" w:right="340"/>'),
            style("paragraph", "Caption", "caption", based="Normal", following="Normal", priority=35,
                  paragraph=f"<w:keepNext/><w:keepLines/>{spacing(240, 80)}", letters=text(18, MUTED)),
            style("paragraph", "TableText", "Table Text", based="Normal", own=True,
                  paragraph=spacing(40, 40, 252), letters=text(18)),
            style("paragraph", "TableHeading", "Table Heading", based="TableText", own=True,
                  paragraph="<w:keepNext/>", letters=text(0, ACCENT, bold=True)),
            style("paragraph", "Footer", "footer", based="Normal",
                  paragraph=f"<w:pBdr>{border('top', 4, 8, LINE)}</w:pBdr>{spacing(0, 0)}",
                  letters=text(17, MUTED)),
        )
    )  # fmt: skip


def other_styles() -> str:
    """What stands after a note's text, and the tables."""
    inside = "".join(
        border(side, 4, 0, LINE) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:top w:w="20" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    margins += '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    header = f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    header += "</w:tcPr></w:tblStylePr>"
    plain = '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    plain += (
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    )
    plain += "</w:tblCellMar></w:tblPr>"
    return "".join(
        (
            style("character", "DefaultParagraphFont", "Default Paragraph Font", priority=1, default=True),
            style("character", "NoteReference", "Note Reference", based="DefaultParagraphFont", own=True,
                  letters=text(17, ACCENT)),
            style("character", "NoteSource", "Note Source", based="DefaultParagraphFont", own=True,
                  letters=text(17, MUTED)),
            style("character", "NoteMark", "Note Mark", based="DefaultParagraphFont", own=True,
                  letters=text(17, WARNING, bold=True)),
            style("character", "OwnWords", "Own Words", based="DefaultParagraphFont", own=True,
                  letters=text(18, MUTED)),
            style("table", "TableNormal", "Normal Table", default=True, rest=plain),
            style("table", "ReportTable", "Report Table", based="TableNormal", own=True,
                  rest=f"<w:tblPr><w:tblBorders>{inside}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
                       f"</w:tblPr>{header}"),
        )
    )  # fmt: skip


def styles() -> str:
    """word/styles.xml"""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    return (
        f'<w:styles xmlns:w="{MAIN}"><w:docDefaults>'
        f"<w:rPrDefault><w:rPr>{fonts}{text(BODY_SIZE)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 120, 276)}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{paragraph_styles()}{other_styles()}</w:styles>"
    )


def numbering() -> str:
    """word/numbering.xml: the bullet of the list style."""
    return (
        f'<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="0">'
        '<w:nsid w:val="5065656E"/><w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="6F746573"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="255"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:hint="default"/></w:rPr>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def settings() -> str:
    """word/settings.xml: a present-day document, so that Word does not open it in compatibility mode."""
    return (
        f'<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts() -> str:
    """word/fontTable.xml: what to take where the font is missing."""
    return (
        f'<w:fonts xmlns:w="{MAIN}"><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme() -> str:
    """word/theme/theme1.xml: our colours where Word offers colours; the styles above do not lean on it."""
    colors = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": TINT, "accent1": ACCENT, "accent2": "A3400E",
        "accent3": "23693A", "accent4": "1F4FA3", "accent5": "6A3C91", "accent6": WARNING, "hlink": ACCENT,
        "folHlink": MUTED,
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in colors.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Peernotes">'
        f'<a:themeElements><a:clrScheme name="Peernotes">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Peernotes"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Peernotes"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def document() -> str:
    """word/document.xml: an A4 page, and nothing on it."""
    return (
        f'<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body><w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1474" w:bottom="1361" w:left="1474" '
        'w:header="680" w:footer="624" w:gutter="0"/><w:cols w:space="708"/></w:sectPr></w:body></w:document>'
    )


def core() -> str:
    """docProps/core.xml: without an author."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Peernotes report</dc:title>'
        "</cp:coreProperties>"
    )


def relations(*targets: tuple[str, str]) -> str:
    """A .rels part: each target with its type."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def parts() -> dict[str, str]:
    """Every part of the package, in the order in which it is written."""
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering",
             "settings": "settings", "fontTable": "fontTable"}  # fmt: skip
    types_of_parts = {f"/word/{name}.xml": f"{WORD_TYPE}.{kind}+xml" for name, kind in kinds.items()}
    types_of_parts["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    types_of_parts["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types_of_parts.items()
    )
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(
            (f"{RELATIONS}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relations(
            *((f"{RELATIONS}/{name}", f"{name}.xml") for name in kinds if name != "document"),
            (f"{RELATIONS}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/theme/theme1.xml": theme(),
        "docProps/core.xml": core(),
    }


def main() -> None:
    """Write the document to the path given, else to its place among the resources."""
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else WHERE
    where.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts().items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, DECLARATION + content)
    print(where)


if __name__ == "__main__":
    main()
