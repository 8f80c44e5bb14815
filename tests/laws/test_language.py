"""Whatever an owner reads is there in Spanish too, whole, and nothing that nobody says."""

import ast
import io
import re
from fnmatch import fnmatch
from functools import cache
from itertools import zip_longest
from string import Formatter

import pytest
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from feeadmin.appeals.models import Level, Ruling
from feeadmin.config import SETTINGS, TEMPLATES
from feeadmin.days import CalendarName
from feeadmin.days.rules import Count
from feeadmin.kernel.access import Role
from feeadmin.language import CATALOGUES
from feeadmin.sightings.models import Activity
from feeadmin.staging.cases import Basis
from tests.laws import product
from tests.laws.product import at, called, lives, nodes, none_of, trees, trees_of

CATALOGUE = CATALOGUES / "es.po"
SAID_BY = {"_", "ngettext"}

SHOWN_BY_VALUE = (Activity, Basis, CalendarName, Count, Level, Role, Ruling)
"""What pages and letters say by its value: `_(event.activity)`."""

FOR_OWNERS = (
    "templates/_bases/page.html", "templates/_bases/portal.html", "templates/_macros/fee.html",
    "templates/_macros/form.html", "templates/_macros/map.html", "templates/_macros/ui.html",
    "templates/errors/*", "templates/handbook/*", "templates/letters/*", "templates/portal/*",
    "templates/people/sign_in.html",
    "feeadmin/answers/actions.py", "feeadmin/answers/models.py", "feeadmin/answers/queries.py",
    "feeadmin/app.py", "feeadmin/appeals/actions.py", "feeadmin/appeals/models.py",
    "feeadmin/appeals/queries.py", "feeadmin/assessments/inputs.py",
    "feeadmin/assessments/trace.py", "feeadmin/city/queries.py", "feeadmin/config.py",
    "feeadmin/days/*",
    "feeadmin/evidence/*", "feeadmin/geo/*", "feeadmin/handbook/*", "feeadmin/kernel/*",
    "feeadmin/letters/*", "feeadmin/notices/bill.py", "feeadmin/notices/letter.py",
    "feeadmin/notices/making.py", "feeadmin/notices/map.py", "feeadmin/notices/models.py",
    "feeadmin/notices/queries.py", "feeadmin/orders/queries.py", "feeadmin/ordinance/*",
    "feeadmin/owners/models.py", "feeadmin/portal/*", "feeadmin/sightings/models.py",
    "feeadmin/staging/cases.py", "feeadmin/staging/models.py",
    "feeadmin/staging/queries.py", "feeadmin/staging/questions.py", "feeadmin/web/*",
)  # fmt: skip
"""Where the words come from that the portal, the letters and the public handbook show."""

FOR_DRAFTERS = (
    "feeadmin/ordinance/comparing/*", "feeadmin/ordinance/drafting/*",
    "feeadmin/ordinance/exchange/*",
)  # fmt: skip
"""What of the core only those read who write a version: the desk speaks English."""

KEPT_IN_ENGLISH = {
    "holder of notice {number}": "it is written into the record, which staff read",
    "Sent with the answer to {number}": "it is written into the record, which staff read",
    "Sent with appeal {number}": "it is written into the record, which staff read",
    "Decision on appeal {number}": "it is written into the record, which staff read",
    "Cal. Const. art. XIII C § 1{exception}": "a citation is cited as it is",
}

THE_SAME_IN_BOTH = {"Error:", "federal", "no", "supervisor", "var"}
"""English words that are Spanish words."""

NEVER_SAID = re.compile(
    r"\b(?:multa|infracci|infractor|penalidad|penaliza|sanci[oó]n|violaci|violador|delito)\w*",
    re.IGNORECASE,
)
"""What would make whoever got a letter somebody who did wrong."""


@cache
def catalogue():
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="es")


def messages():
    return [message for message in catalogue() if message.id]


def forms_of(message):
    """Return (English, Spanish) of a message: one pair, or two where it counts."""
    if message.pluralizable:
        return list(zip(message.id, message.string, strict=True))
    return [(message.id, message.string)]


def wrong(has_fault):
    """Return each Spanish form that has a fault, beside its English."""
    return [
        f"{english!r}: {spanish!r}"
        for message in messages()
        for english, spanish in forms_of(message)
        if has_fault(english, spanish)
    ]


@cache
def used():
    """Return every sentence that code or template gives to be said, with each place that does."""
    places = {}
    for place, sentence in [*in_code(), *in_templates(), *on_forms(), *of_constants(), *of_lives()]:
        places.setdefault(sentence, []).append(place)
    return places


def in_code():
    for path, tree in trees().items():
        for call in nodes(tree, ast.Call):
            if called(call) in SAID_BY:
                yield from constants(path, call.args[:2] if called(call) != "_" else call.args[:1])


def in_templates():
    for name, text in product.templates().items():
        source = io.BytesIO(text.encode())
        for line, _how, found, _comments in babel_extract(source, SAID_BY, (), {"silent": "no"}):
            for sentence in [found] if isinstance(found, str) else found or ():
                if sentence:
                    yield at(f"templates/{name}", line), sentence


def on_forms():
    """Yield labels, hints and demands, which the form macro gives to be said."""
    for path, tree in trees_of("feeadmin/*/forms.py").items():
        for call in nodes(tree, ast.Call):
            if called(call).endswith("Field"):
                asked = [one.value for one in call.keywords if one.arg in {"required", "hint"}]
                yield from constants(path, [*call.args[:1], *asked])
            elif called(call) == "SelectChoice":
                yield from constants(path, call.args[1:2])


def of_constants():
    for kind in SHOWN_BY_VALUE:
        for member in kind:
            yield f"{path_of(kind.__module__)}: {kind.__name__}", member.value
    for setting in SETTINGS:
        for said in (setting.default, setting.means):
            yield f"feeadmin/config.py: {setting.name}", said
    for module in product.modules():
        for name, words in vars(module).items():
            if name.endswith("_WORDS") and isinstance(words, dict):
                for said in words.values():
                    yield f"{path_of(module.__name__)}: {name}", said


def of_lives():
    for noun, (module, life) in lives().items():
        states = {state for source, _verb, target in life.drawing() for state in (source, target)}
        verbs = [verb.replace("_", " ") for verb in life.moves]
        for said in (noun, noun.capitalize(), *(state.value for state in states), *verbs):
            yield f"{path_of(module)}: the life of a {noun}", said


def constants(path, arguments):
    for node in arguments:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield at(path, node), node.value


def path_of(module):
    return module.replace(".", "/") + ".py"


def is_for_owners(place):
    path = place.partition(":")[0]
    if any(fnmatch(path, pattern) for pattern in FOR_DRAFTERS):
        return False
    return any(fnmatch(path, pattern) for pattern in FOR_OWNERS)


def test_whatever_an_owner_reads_is_translated():
    known = {english for message in messages() for english, _spanish in forms_of(message)}
    missing = [
        f"{place}: {sentence!r}"
        for sentence, places in used().items()
        if sentence not in known and sentence not in KEPT_IN_ENGLISH
        for place in places
        if is_for_owners(place)
    ]
    none_of(sorted(missing), "say it in Spanish, in feeadmin/locale/es.po")


def test_nothing_is_translated_that_nobody_says():
    english = {one for message in messages() for one, _spanish in forms_of(message)}
    idle = [
        f"{sentence!r}" for sentence in english | set(KEPT_IN_ENGLISH) if sentence not in used()
    ]
    none_of(
        sorted(idle),
        "no code and no template says this any more: take it out of es.po, or of KEPT_IN_ENGLISH",
    )


def test_every_translation_is_whole():
    unfinished = wrong(lambda _english, spanish: not spanish.strip() or "TODO" in spanish)
    unfinished += [f"{message.id!r}: fuzzy" for message in messages() if message.fuzzy]
    unfinished += [f"{message.id!r}: obsolete" for message in catalogue().obsolete.values()]
    none_of(unfinished, "finish the translation")


def test_a_translation_holds_the_same_values_as_its_sentence():
    none_of(
        wrong(lambda english, spanish: values_in(english) != values_in(spanish)),
        "use exactly the {names} of the English sentence",
    )


def values_in(sentence):
    return {part[1:] for part in Formatter().parse(sentence) if part[1] is not None}


def test_a_translation_begins_and_ends_as_its_sentence_does():
    none_of(
        wrong(lambda english, spanish: edges_of(english) != edges_of(spanish)),
        "keep the blanks around it, and its full stop, colon or question mark",
    )


def edges_of(sentence):
    bare = sentence.strip()
    mark = bare[-1] if bare[-1] in ".:?…" else ""
    return sentence[: sentence.index(bare)], mark, sentence[sentence.index(bare) + len(bare) :]


def test_no_translation_is_english():
    none_of(
        wrong(lambda english, spanish: english == spanish and not is_said_alike(english)),
        "translate it; a word that is the same in both belongs to THE_SAME_IN_BOTH",
    )


def is_said_alike(sentence):
    return sentence in THE_SAME_IN_BOTH or not re.search(
        r"[^\W\d_]", re.sub(r"{.*?}", "", sentence)
    )


@pytest.mark.parametrize("page", sorted((TEMPLATES / "handbook" / "es").glob("*.md")))
def test_a_page_of_the_handbook_is_built_alike_in_both_languages(page):
    assert shape_of(page) == shape_of(TEMPLATES / "handbook" / "en" / page.name)


def shape_of(page):
    """Return the level of each heading, and an empty place for each paragraph between them."""
    return [re.match("#*", block).group() for block in page.read_text().split("\n\n")]


def test_the_spanish_speaks_to_the_owner_as_gently_as_the_english():
    pages = [page.read_text() for page in (TEMPLATES / "handbook" / "es").glob("*.md")]
    spoken = [spanish for message in messages() for _english, spanish in forms_of(message)]
    harsh = [found.group() for text in spoken + pages for found in NEVER_SAID.finditer(text)]
    none_of(harsh, "the owner did no wrong: say what happened, and what it costs")


def test_the_catalogue_is_kept_as_babel_writes_it():
    _header, _blank, kept = CATALOGUE.read_text().partition("\n\n")
    written = io.BytesIO()
    write_po(written, catalogue(), omit_header=True, sort_output=True, no_location=True, width=0)
    entries = zip_longest(
        kept.strip().split("\n\n"), written.getvalue().decode().strip().split("\n\n")
    )
    strays = [f"{entry}\nwhere this belongs:\n{due}" for entry, due in entries if entry != due]
    none_of(
        strays[:1], "each entry once, sorted by its English sentence, each sentence on one line"
    )


@pytest.mark.parametrize(
    ("english", "spanish", "agree"),
    [
        ("{n} of {m} days", "{n} días de {m}", True),
        ("Call {phone}.", "Llame.", False),
        ("Call {phone}.", "Llame al {teléfono}.", False),
        ("exhibit X{n:03}", "prueba X{n}", False),
    ],
)
def test_the_law_knows_values_when_it_sees_them(english, spanish, agree):
    assert (values_in(english) == values_in(spanish)) is agree


@pytest.mark.parametrize(
    ("english", "spanish", "agree"),
    [
        (" and ", " y ", True),
        (" and ", "y", False),
        ("Say why.", "Diga por qué.", True),
        ("Say why.", "Diga por qué", False),
        ("What happened", "¿Qué pasó?", False),
    ],
)
def test_the_law_knows_edges_when_it_sees_them(english, spanish, agree):
    assert (edges_of(english) == edges_of(spanish)) is agree
