"""Names that other files can see. The program exports none: a bare one would
take the place of a library's. Inside it, a public name begins with its
module: its file or the program's part of it (a folder, a header beside it or
in the folder above, a struct or enum of a header beside it, the check a helper
belongs to), or one of the words below.
Usage: symbols.py TREE PROGRAM"""

import functools
import pathlib
import re
import subprocess
import sys

# What a folder's names may begin with besides.
ALSO = {
    "checks": ["check"],
    "linter/base": ["day", "hash", "interner"],
    "linter/commands": ["stage"],
    "linter/engine": ["rule", "run", "visit_default_column", "expression_personal"],
    "linter/load": ["model_load", "model_unload", "type_word"],
    "linter/model": ["cell"],
    "linter/profile/expression": ["type"],
    "linter/profile/rules": ["adjustments", "arguments", "examples", "not_checkable"],
    "linter/profile/schema": ["links", "tables", "units", "vocabularies"],
    "linter/report": ["severity"],
}

tree, program = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
build = program.parent


def names(*arguments):
    """(file, name) of each name that is defined there."""
    said = subprocess.run(["nm", "-A", "--defined-only", *arguments], capture_output=True, text=True, check=True).stdout
    return [(line.partition(":")[0], line.split()[-1]) for line in said.splitlines()]


def exported():
    """A name with a version is the C library's; a reserved one is the compiler's or a sanitizer's."""
    return [name for _, name in names("-D", str(program)) if "@" not in name and not name.startswith("_")]


def source_of(item):
    """The C file below the tree that an object is made of."""
    path = re.sub(r"^(.*?)CMakeFiles/[^/]+\.dir/(.*)\.o$", r"\1\2", item.relative_to(build).as_posix())
    return pathlib.PurePosixPath(path)


def public_names():
    """(C file, name) of each public name of the program's own files."""
    items = [item for item in sorted(build.glob("**/fundlint*.dir/**/*.c.o"))
             if source_of(item).parts[0] in ("linter", "checks") and (tree / source_of(item)).is_file()]
    for item, name in names("-g", *map(str, items)) if items else ():
        if not name.startswith("_") and name != "main":
            yield source_of(pathlib.Path(item)), name


@functools.cache
def words(path):
    """What the public names of a file begin with, the words above aside."""
    folder = tree / path.parent
    headers = list(folder.glob("*.h"))
    found = {path.stem, *path.parent.parts, *(header.stem for header in (*headers, *folder.parent.glob("*.h")))}
    for header in headers:
        found.update(re.findall(r"^(?:struct|enum) (\w+) \{", header.read_text(encoding="utf-8"), re.M))
    found.update(other.stem for other in folder.glob("*.c") if path.stem.startswith(other.stem + "_"))
    return found


def begin_with(name, some):
    return [word for word in some if name == word or name.startswith(word + "_")]


mistakes = [f"the program exports {name}" for name in exported()]
needed, seen = set(), 0
for path, name in public_names():
    seen += 1
    if begin_with(name, words(path)):
        continue
    more = begin_with(name, ALSO.get(str(path.parent), ()))
    needed.update((str(path.parent), word) for word in more)
    if not more:
        mistakes.append(f"{path}: {name} does not begin with its module")
mistakes += [f"{folder}: no name needs the word {word} any more" for folder, some in ALSO.items() for word in some
             if (folder, word) not in needed]
if not seen:
    mistakes.append(f"{build}: there are no objects to look at")
print("\n".join(mistakes) or f"nothing is exported; {seen} public names begin with their modules")
sys.exit(bool(mistakes))
