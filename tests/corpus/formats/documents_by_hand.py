"""Documents of word processors, written by hand: only the parts a reader needs."""

import io
import random
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT_SPACES = (
    " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "draw", "meta"))
    + f' xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these members."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            # The same bytes each time, so that a sample does not change.
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return told.getvalue()


def docx(body: str, *, styles: str = "", namespace: str = W, **others: str) -> bytes:
    """A Word document with this body; `others` are parts beside it by their names (comments="…")."""
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": _word("document", f"<w:body>{body}</w:body>", namespace),
    }
    if styles:
        parts["word/styles.xml"] = _word("styles", styles, namespace)
    for name, text in others.items():
        parts[f"word/{name}.xml"] = _word(name.rstrip("0123456789"), text, namespace)
    return packed(parts)


def _word(root: str, inner: str, namespace: str) -> bytes:
    spaces = (
        f'xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {spaces}>{inner}</w:{root}>'.encode()


def p(*inner: str, style: str = "") -> str:
    """A Word paragraph of runs, or of plain words."""
    runs = "".join(part if part.startswith("<") else r(part) for part in inner)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def bold(text: str) -> str:
    return r(text, "<w:b/>")


def table(*rows: tuple[str, ...]) -> str:
    """A Word table of plain cells."""
    told = ("".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in told)}</w:tbl>"


def grown(chance: random.Random, tags: Sequence[str], leaves: Sequence[str], depth: int = 6) -> str:
    """Well-formed XML that means little."""
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(leaves)
    tag = chance.choice(tags)
    inner = "".join(grown(chance, tags, leaves, depth - 1) for _ in range(chance.randint(0, 4)))
    return f"<{tag}>{inner}</{tag}>"


def scrambled(chance: random.Random, data: bytes, part: str) -> bytes:
    """A document with a few bytes of one part changed, packed as if nothing had happened."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    changed = bytearray(parts[part])
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.choice(b'<>/ az09&;"\x00\xff')
    return packed(parts | {part: bytes(changed)})


def odt(body: str, *, styles: str = "", **others: str) -> bytes:
    """An OpenDocument text with this body; `styles` are its automatic ones."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": ODT_TYPE.encode(), "content.xml": content.encode()}
    return packed(parts | {f"{name}.xml": text.encode() for name, text in others.items()})


BOLD_STYLE = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
)
