"""Every rule of a document's profile is in both languages, carries both kinds
of examples, and cites words that stand in the document, white space aside.
Profiles for which a document is kept in profiles/sources are looked at.
Usage: citations.py TREE"""

import pathlib
import re
import sys

import yaml

tree = pathlib.Path(sys.argv[1])
mistakes = []
rules = quotes = 0


def squeezed(text):
    return re.sub(r"\s+", "", text)


def parts(profile):
    """The profile's own file and the files it includes."""
    yield profile
    for name in yaml.safe_load(profile.read_text()).get("include") or []:
        yield profile.parent / name


def look_at_rule(rule, document, place):
    global quotes
    for key in ("title", "hint"):
        texts = rule.get(key) or {}
        if not (texts.get("zh") and texts.get("en")):
            mistakes.append(f"{place}: {key} is not in both languages")
    examples = rule.get("examples") or {}
    if "ok" not in examples or "bad" not in examples:
        mistakes.append(f"{place}: it needs examples of both kinds")
    quote = (rule.get("cite") or {}).get("quote")
    if not quote:
        mistakes.append(f"{place}: no words of the document are cited")
        return
    for piece in str(quote).split("｜"):
        quotes += 1
        if squeezed(piece) not in document:
            mistakes.append(f"{place}: not in the document: {piece}")


for text in sorted((tree / "profiles/sources").glob("*.txt")):
    profile = tree / "profiles" / f"{text.stem}.yml"
    document = squeezed(text.read_text())
    for part in parts(profile):
        for rule in yaml.safe_load(part.read_text()).get("rules") or []:
            rules += 1
            look_at_rule(rule, document,
                         f"{part.relative_to(tree)}: {rule['id']}")

print(*mistakes, sep="\n")
print(f"{rules} rules, {quotes} quotations, {len(mistakes)} mistakes")
sys.exit(bool(mistakes) or not rules)
