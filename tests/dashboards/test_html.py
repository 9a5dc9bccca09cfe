"""Text from data never becomes markup."""

import doctest

import pytest

from dashboards.components import html
from dashboards.components.graph import short
from dashboards.viewmodels import french

HOSTILE = [
    "<b>gras</b>",
    '<img src=x onerror="alert(1)">',
    "![x](http://exemple.fr/x.png)",
    "[a](http://exemple.fr)",
    ":red[x] $y$",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_escaped_in_elements_and_attributes(text):
    """Angle brackets and quotes of data are escaped, in content as in attributes."""
    written = html.el("p", text, ["x", text], title=text)

    assert "<b>" not in written
    assert "<img" not in written
    assert written.count("<") == 2


def test_elements_are_not_escaped_twice():
    """An element inside an element stays an element."""
    assert html.el("p", html.el("b", "a & b"), None) == "<p><b>a &amp; b</b></p>"


@pytest.mark.parametrize("text", HOSTILE)
def test_labels_of_widgets_are_literal(text):
    """Every sign Markdown reads is escaped in a widget's label, and nothing is lost."""
    written = html.literal(text)

    assert written.replace("\\", "") == text
    assert not {"[", "<", "!", ":", "$"} & {c for before, c in zip(" " + written, written, strict=False) if before != "\\"}


def test_labels_of_the_graph_are_never_templates():
    """A brace in a label is not read as a template by the chart, and a long label is cut."""
    assert short("{b} {a}") == "(b) (a)"
    assert len(short("x" * 200)) < 60


@pytest.mark.parametrize("module", [html, french])
def test_examples_hold(module):
    """The examples of the docstrings are true."""
    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0
