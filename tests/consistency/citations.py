"""Every rule of a document's profile is in both languages, carries both kinds
of examples, and cites words that stand in the document, white space aside; so
does every figure, whose title and hint are the program's.
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
    for key in ("title", "hint"):
        texts = rule.get(key) or {}
        if not (texts.get("zh") and texts.get("en")):
            mistakes.append(f"{place}: {key} is not in both languages")
    examples = rule.get("examples") or {}
    if "ok" not in examples or "bad" not in examples:
        mistakes.append(f"{place}: it needs examples of both kinds")
    look_at_quote((rule.get("cite") or {}).get("quote"), document, place)


def look_at_quote(quote, document, place):
    global quotes
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
    contents = {part: yaml.safe_load(part.read_text()) for part in parts(profile)}
    shown = {name for content in contents.values()
             for example in content.get("figure_examples") or [] for name in example["gives"]}
    for part, content in contents.items():
        for rule in content.get("rules") or []:
            rules += 1
            look_at_rule(rule, document,
                         f"{part.relative_to(tree)}: {rule['id']}")
        for figure in content.get("figures") or []:
            rules += 1
            place = f"{part.relative_to(tree)}: {figure['id']}"
            look_at_quote(figure.get("quote"), document, place)
            if figure["id"] not in shown:
                mistakes.append(f"{place}: no example gives it")

print(*mistakes, sep="\n")
print(f"{rules} rules, {quotes} quotations, {len(mistakes)} mistakes")
sys.exit(bool(mistakes) or not rules)
