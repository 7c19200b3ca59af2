"""What counts as a marked string, in each kind of source."""

from config.strings import python_source, template_source, told_source, typescript_source
from config.strings.messages import Message, Unreadable


def test_python_by_whatever_name_it_was_imported() -> None:
    source = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext as within
said = _("One " "sentence.")
many = ngettext("%(n)d row", "%(n)d rows", n) % {"n": n}
same = within("a verb", "split")
other = print("not marked")
"""
    assert list(python_source.messages(source, "a.py")) == [
        Message("One sentence.", "a.py"),
        Message("%(n)d row", "a.py", plural="%(n)d rows"),
        Message("split", "a.py", context="a verb"),
    ]


def test_python_that_marks_a_variable_is_told() -> None:
    source = "from django.utils.translation import gettext as _\n_(words)\n"
    assert list(python_source.messages(source, "a.py")) == [Unreadable("a.py", 2, "gettext")]


def test_templates() -> None:
    source = """{% load i18n %}<p title="{% translate 'Title' %}">Don't {{ "Filtered"|upper }} {{ _("Called") }}
{% blocktranslate count n=n with who=name %}{{ who }} codes {{ n }} text{% plural %}{{ who }} codes {{ n }} texts\
{% endblocktranslate %}"""
    assert list(template_source.messages(source, "a.html")) == [
        Message("Title", "a.html"),
        Message("Called", "a.html"),
        Message("%(who)s codes %(n)s text", "a.html", plural="%(who)s codes %(n)s texts"),
    ]


def test_typescript() -> None:
    source = """
// gettext("in a comment")
say(gettext("Say “yes”"), interpolate(ngettext("%(count)s word", "%(count)s words", count), { count }));
const address = "https://example.org/"; gettext(address);
"""
    assert list(typescript_source.messages(source, "a.ts")) == [
        Message("Say “yes”", "a.ts"),
        Message("%(count)s word", "a.ts", plural="%(count)s words"),
        Unreadable("a.ts", 4, "gettext"),
    ]


def test_sentences_of_pure_modules() -> None:
    source = '''
"""A docstring is for readers of the code."""
PATTERN = re.compile(r"a pattern of words")
KEY = "key"
raise UnreadableFile(f"row {at + 1:,}", f"“{name}” holds {len(cells):,} cells.", "Cut it.")
raise ValueError("only programmers read this")
'''
    assert {message.text for message in told_source.messages(source, "a.py")} == {
        "row %(at)s",
        "“%(name)s” holds %(len)s cells.",
        "Cut it.",
    }
