"""What the program finds, read from its JSON lines. Keys and types of line
that are not known are passed over."""

import json


def findings(text):
    """The findings and faults in the order they were written; None where the text is no JSON lines."""
    try:
        lines = [json.loads(line) for line in text.split("\n") if line]
    except ValueError:
        return None
    return [line for line in lines if line.get("type", "finding") in ("finding", "fault")]


def place(finding):
    """As the text names it: path:line:column, or book.xlsx!sheet!J14."""
    if "sheet" in finding:
        return "!".join(filter(None, (finding["file"], finding["sheet"], finding["address"])))
    return f"{finding['file']}:{finding['line']}:{finding['column']}" if finding["line"] else finding["file"]


def row(finding):
    """Rule (or fault), kind, place, severity and money (or -) of a finding."""
    return (finding.get("rule", finding["kind"]), finding["kind"], place(finding), finding["severity"],
            finding.get("money", "-"))
