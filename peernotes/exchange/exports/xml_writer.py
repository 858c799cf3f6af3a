"""XML written element by element: what does not have to be in memory whole, and whose texts are only texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOBase
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from peernotes.domain.text import xml_letters


class XmlWriter:
    """Writes one document to a stream; characters that XML cannot hold are shown as such."""

    def __init__(self, stream: TextIOBase) -> None:
        self._xml = XMLGenerator(stream, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, /, **attributes: str) -> Iterator[None]:
        """An element around what is written in the block."""
        clean = {key: xml_letters(value) for key, value in attributes.items()}
        self._xml.startElement(name, AttributesImpl(clean))
        yield
        self._xml.endElement(name)

    def empty(self, name: str, /, **attributes: str) -> None:
        """An element without content."""
        with self.element(name, **attributes):
            pass

    def text(self, name: str, content: str) -> None:
        """An element with text in it."""
        with self.element(name):
            self._xml.characters(xml_letters(content))
