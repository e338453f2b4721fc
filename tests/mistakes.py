"""Editors' mistakes: what is spoiled, how, the code it earns, and a pattern of the line's own text where it stands."""

from __future__ import annotations

from tests.spoiling import add, put, swap, swap_headings

CASE = "case_studies/en/esp-viogen.md"
PAGE = "docs/en/approaches/risk-assessment.md"
STUDY = "references/studies/messing2015lap.yml"
RESOURCE = "references/resources/eige-risk-guide.yml"
BIB = "references/bib/research.bib"
FRENCH = "docs/fr/about/how-to-use.md"
KNOWN = "Can information save lives? Effect of a victim-focused police intervention on intimate partner homicides"
IDLE = (
    "\n@article{late2020one,\n title={Something Else}, author={Koppa, Vijetha}, journal={J}, year={2020}, doi={10.1000/1},"
    " basis={abstract}, read={2026-01-01}}\n"
)
MOVED = b"old-page: {to: NEW, why: It moved., date: 2026-11-23}\n"


# What is spoiled, how, the code, and a pattern of the line's own text: where that stands is the line to be reported.
MISTAKES = {
    "a header that is not YAML": (CASE, swap(r"^country: .*$", "country: [ESP"), "M101", None),
    "a header that never ends": (CASE, swap(r"^---\n\n", "\n"), "M101", None),
    "no header at all": (CASE, put(b"Only words.\n"), "M101", None),
    "a day that does not exist": (
        CASE,
        swap(r"^last_reviewed: .*$", "last_reviewed: 2026-13-40"),
        "M10[14]",
        "2026-13-40",
    ),
    "a day in words": (CASE, swap(r"^last_reviewed: .*$", "last_reviewed: in spring"), "M104", "in spring"),
    "reviews in the wrong order": (CASE, swap(r"^next_review: .*$", "next_review: 2020-01-01"), "M104", "2020-01-01"),
    "a text for a list": (CASE, swap(r"^actors: .*$", "actors: police"), "M104", "actors: police"),
    "an unknown country": (CASE, swap(r"^country: .*$", "country: ESPP"), "M105", "ESPP"),
    "an unknown word": (CASE, swap(r"^evaluation: .*$", "evaluation: rigorous"), "M105", "evaluation: rigorous"),
    "an approach that does not exist": (
        CASE,
        swap(r"^approaches: .*$", "approaches: [risk-assesment]"),
        "M105",
        "risk-assesment",
    ),
    "a field nobody knows": (CASE, swap(r"^country: ESP$", "country: ESP\ncontinent: Europe"), "M103", "continent"),
    "a field left out": (CASE, swap(r"^evaluation: .*\n", ""), "M102", None),
    "a field twice": (CASE, swap(r"^country: ESP$", "country: ESP\ncountry: FRA"), "M106", "country: FRA"),
    "a word of a list that is wrong": (STUDY, swap(r"^design: .*$", "design: hearsay"), "M105", "hearsay"),
    "a direction that is wrong": (STUDY, swap(r"direction: .*$", "direction: great"), "M105", "direction: great"),
    "a rating typed by hand": (STUDY, swap(r"^design:", "rating: effective\ndesign:"), "M111", "rating: effective"),
    "a rating typed into a page": (
        PAGE,
        swap(r"^violence:", "evidence_rating: effective\nviolence:"),
        "M111",
        "evidence_r",
    ),
    "an approach of a study that does not exist": (
        STUDY,
        swap(r"approaches: .*$", "approaches: [arest]"),
        "M105",
        "arest",
    ),
    "a mirror's address": (RESOURCE, swap(r"^url: .*$", "url: https://www.scribd.com/document/1"), "A501", "scribd"),
    "a mirror's address under another name": (
        RESOURCE,
        swap(r"^url: .*$", "url: https://eu.vlex.com/1"),
        "A501",
        "vlex",
    ),
    "a source at a mirror's address": (
        BIB,
        add(
            "\n@article{late2020one,\n title={T}, author={A, B}, journal={J}, year={2020}, url={https://docslib.org/1},"
            " basis={abstract}, read={2026-01-01}}\n"
        ),
        "A501",
        "late2020one",
    ),
    "two resources with one address": (
        RESOURCE,
        swap(r"^url: .*$", "url: https://www.DangerAssessment.org/Publications.aspx/"),
        "A502",
        "url: http",
    ),
    "a work that has an entry already": (
        BIB,
        add(
            "\n@article{zz2003femicide,\n title={T}, author={A, B}, journal={J}, year={2003},"
            " doi={https://doi.org/10.2105/ajph.93.7.1089}, basis={abstract}, read={2026-01-01}}\n"
        ),
        "A502",
        "zz2003femicide",
    ),
    "a level raised above its design": (STUDY, swap(r"^design:", "maryland: 5\ndesign:"), "M104", "maryland: 5"),
    "an address that is none": (RESOURCE, swap(r"^url: .*$", "url: eige.europa.eu"), "M104", "url: eige"),
    "an empty file": (CASE, put(b"  \n"), "M109", None),
    "a file that is not UTF-8": (CASE, put("---\ntitle: Violência\n".encode("latin-1")), "M108", "title"),
    "a citation of nothing": (PAGE, add("\nIt works [@nobody2020].\n"), "B201", "nobody2020"),
    "a citation without a key": (PAGE, add("\nIt works [see @ the desk].\n"), "B206", "see @ the desk"),
    "an entry without a year": (
        BIB,
        add(
            "\n@article{late2020one,\n title={T}, author={A, B}, journal={J}, doi={10.1000/1},\n basis={abstract}, read={2026-01-01}}\n"
        ),
        "B202",
        "late2020one",
    ),
    "an entry of no known type": (
        BIB,
        add(
            "\n@reprot{late2020one,\n title={T}, author={A, B}, year={2020}, journal={J}, doi={10.1000/1},"
            " basis={abstract}, read={2026-01-01}}\n"
        ),
        "B202",
        "late2020one",
    ),
    "a key used twice": (BIB, add("\n@book{campbell2003femicide,\n title={T}}\n"), "B203", "@book"),
    "a broken .bib file": (BIB, add("\n@article{open2020,\n title={Never closed\n"), "B204", None),
    "a link to nowhere": (PAGE, add("\nSee [the step](../steps/asess.md).\n"), "L301", "asess.md"),
    "an anchor that is not there": (
        PAGE,
        add("\nSee [the step](../steps/assess-the-institution.md#nowhere).\n"),
        "L302",
        "#nowhere",
    ),
    "an anchor that is not on the page": (PAGE, add("\nSee [below](#nowhere).\n"), "L302", "#nowhere"),
    "a link from a case that is broken": (CASE, add("\nSee [it](../resources/none.md).\n"), "L301", "none.md"),
    "an image that says nothing": (PAGE, add("\n![](../assets/x.svg)\n"), "L303", "x.svg"),
    "a fixed heading taken out": (PAGE, swap(r"^## Known gaps \{#gaps\}$", ""), "S401", None),
    "a fixed heading reworded": (PAGE, swap(r"^## Known gaps \{#gaps\}$", "## Gaps {#gaps}"), "S402", "## Gaps"),
    "text of a template": (PAGE, add("\n‹say what was done›\n"), "S403", "‹say"),
    "a note to oneself": (PAGE, add("\nTODO find the figure.\n"), "S403", "TODO"),
    "a block that does not exist": (PAGE, add("\n{{ by-rolle }}\n"), "S403", "by-rolle"),
    "a heading without an id": (PAGE, add("\n### More\n"), "S404", "### More"),
    "a title in the text": (PAGE, add("\n# More {#more}\n"), "S404", "# More"),
    "a level skipped": (PAGE, add("\n#### More {#more}\n"), "S404", "#### More"),
    "an id used twice": (PAGE, add("\n### More {#gaps}\n"), "S404", "### More"),
    "an indicator that is not there": (
        PAGE,
        swap(r"^indicators: .*$", "indicators: [risk-assessment-complete]"),
        "M105",
        "^indicators",
    ),
    # Citations
    "a figure that nobody is cited for": (PAGE, add("\nOf the women, 43% came back.\n"), "C601", "43%"),
    "a call upon evidence without any": (PAGE, add("\nStudies show that it works.\n"), "C602", "Studies show"),
    "a year without a source": (PAGE, add("\nThe unit was opened in 1998.\n"), "C603", "in 1998"),
    "a finding of a source that nobody read": (PAGE, add("\nKillings fell by 24% [@koppa2024lives].\n"), "C604", "24%"),
    "a DOI that is none": (
        BIB,
        swap(r"doi = \{10\.1016/j\.jebo", "doi = {doi:jebo"),
        "B207",
        "@article{koppa2024lives",
    ),
    "an ISBN too short": (RESOURCE, swap(r"978-92-9482-231-4", "978-92-9482"), "B207", "identifiers"),
    "an ISBN that does not add up": (RESOURCE, swap(r"978-92-9482-231-4", "978-92-9482-231-5"), "B209", "identifiers"),
    "a UN symbol that is none": (
        RESOURCE,
        swap(r"^identifiers: .*$", 'identifiers: {symbol: "CEDAW-C-35"}'),
        "B207",
        "identifiers",
    ),
    "a source that nothing cites": (BIB, add(IDLE), "B208", "late2020one"),
    "one work under two keys": (
        BIB,
        add(IDLE.replace("Something Else", KNOWN).replace("2020}, doi", "2024}, doi")),
        "A503",
        "late2020one",
    ),
    "a field of a source left to fill in": (BIB, add(IDLE.replace("{2020}", "{‹year›}")), "S403", "late2020one"),
    # Language
    "words that are ruled out": (PAGE, add("\nIt was called a crime of passion.\n"), "W701", "crime of passion"),
    "words better avoided": (PAGE, add("\nThe alleged victim was heard.\n"), "W702", "alleged victim"),
    "words better avoided in a record": (
        RESOURCE,
        swap("Use it before you buy", "In order to buy"),
        "W702",
        "^annotation",
    ),
    "a sentence without end": (
        PAGE,
        add("\n" + "Ask her " + "and then ask her once more " * 8 + "so.\n"),
        "W703",
        "Ask her and",
    ),
    "an American ending": (PAGE, add("\nThen organize the desk.\n"), "W705", "organize"),
    "an American word": (PAGE, add("\nMind the behavior of staff.\n"), "W705", "behavior"),
    "an acronym out of nowhere": (PAGE, add("\nAsk the QZX for help.\n"), "W706", "QZX"),
    # Safety
    "mediation recommended": (PAGE, add("\nOffer mediation to the couple.\n"), "P801", "Offer mediation"),
    "a virginity test": (PAGE, add("\nArrange a virginity test at once.\n"), "P801", "virginity"),
    "a survivor who can be found": (PAGE, add("\nShe is a 34-year-old mother from Kisumu.\n"), "P802", "Kisumu"),
    "a graphic word in a summary": (CASE, swap(r"^summary: One", "summary: Strangled women; one"), "P803", "^summary"),
    "a method told": (
        PAGE,
        add("\nHe can read her messages with a copy.\nHe can hack her phone.\n"),
        "P804",
        "read her messages",
    ),
    "an answer to nothing": (
        "references/looked-at.yml",
        swap(r"sentence: Ordinary", "sentence: No ordinary"),
        "P805",
        "sentence:",
    ),
    # Freshness
    "a review overdue": (
        CASE,
        swap(r"^last_reviewed: .*\nnext_review: .*$", "last_reviewed: 2024-01-01\nnext_review: 2025-01-01"),
        "F901",
        "^next_review",
    ),
    "an old source called current": (
        PAGE,
        add("\nThis is currently so [@campbell2003femicide].\n"),
        "F902",
        "currently so",
    ),
    # Markup
    "a script": (PAGE, add("\n<script>alert(1)</script>\n"), "H101", "<script"),
    "a frame": (PAGE, add('\n<iframe src="https://example.org"></iframe>\n'), "H101", "<iframe"),
    "a handler": (PAGE, add('\n<span onclick="go()">x</span>\n'), "H101", "onclick"),
    "a handler among attributes": (PAGE, add('\nA word{onmouseover="go()"} here.\n'), "H101", "onmouseover"),
    "a link that runs code": (PAGE, add("\nSee [the form](javascript:alert(1)).\n"), "H101", "javascript"),
    "a link that hides that it runs code": (
        PAGE,
        add("\nSee [the form](java&#115;cript&colon;alert(1)).\n"),
        "H101",
        "the form",
    ),
    "an element nobody knows": (PAGE, add("\n<blink>Now</blink>\n"), "H102", "blink"),
    # Links
    "an address that tracks": (
        RESOURCE,
        swap(r"^(url: \S+)$", "url: https://eige.europa.eu/a?utm_source=x"),
        "L304",
        "^url",
    ),
    "an address that tracks, in a page": (PAGE, add("\nSee [the act](https://un.org/a?fbclid=1).\n"), "L304", "fbclid"),
    "an address without https": (RESOURCE, swap(r"^url: .*$", "url: http://www.un.org/en/guide"), "L305", "^url"),
    "a link that says here": (PAGE, add("\nSee [here](../steps/assess-the-institution.md).\n"), "L306", r"\[here\]"),
    "two links alike": (
        PAGE,
        add("\nSee [that step](../steps/assess-the-institution.md).\n\nOr [that step](../steps/monitor.md).\n"),
        "L307",
        "Or .that step",
    ),
    # Addresses
    "a page that vanished": ("references/published.txt", add("approaches/forgotten\n"), "U101", "forgotten"),
    "a redirect to nowhere": ("references/redirects.yml", put(MOVED.replace(b"NEW", b"steps/monitr")), "U102", None),
    "a redirect from a page": (
        "references/redirects.yml",
        put(MOVED.replace(b"old-page", b"steps/monitor")),
        "U102",
        None,
    ),
    "a note about no page": (
        "references/changes/2026-11-23-x.yml",
        put(b"date: 2026-11-23\nkind: changed\ntitle: {en: Words}\npages:\n- steps/monitr\n"),
        "U103",
        "monitr",
    ),
    # Style and forms
    "a pattern that is broken": (
        "references/style/words.yml",
        swap("domestic disputes", "domestic (disputes"),
        "M104",
        "domestic .disp",
    ),
    "a field left to fill in": (CASE, swap(r"^country: .*$", "country: ‹country›"), "S403", "‹country›"),
    "a day left to fill in": (CASE, swap(r"^last_reviewed: .*$", "last_reviewed: ‹day›"), "S403", "‹day›"),
    # Translations
    "a heading of another level": (FRENCH, swap(r"^## (.*\{#pages\})$", "### Les types {#pages}"), "T502", None),
    "headings in another order": (FRENCH, swap_headings("pages", "headings"), "T502", None),
    "a row of a table lost": (FRENCH, swap(r"^\| Fondement .*\n", ""), "T502", None),
    "a citation lost": (FRENCH, swap(r" \[@womenslaw2019traces\]", ""), "T502", None),
    "a figure that differs": (FRENCH, add("\nAprès 45 jours.\n"), "T503", "45 jours"),
    "a block lost": ("docs/fr/about/translations.md", swap(r"^\{\{ translation-status \}\}$", ""), "T502", None),
}
