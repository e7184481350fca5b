"""Turns the text of an XLSForm expression into a tree; says where it cannot be read."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from goodcare.errors import InputError
from goodcare.instrument.expressions import (
    SELF,
    And,
    Comparison,
    CountSelected,
    Expression,
    Not,
    Number,
    Operand,
    Or,
    Reference,
    Selected,
    Text,
    Truth,
)

MOST_CHARACTERS = 4_000
MOST_NESTED = 40
STRAIGHT_QUOTES = str.maketrans("‘’“”\n\r\t", "''\"\"   ")
OPERATORS = ("=", "!=", "<", "<=", ">", ">=")
HINTS = {
    "==": "Write = once.",
    "&&": "Write and.",
    "||": "Write or.",
    "&": "Write and.",
    "|": "Write or.",
    "AND": "Write and in small letters.",
    "OR": "Write or in small letters.",
    "NOT": "Write not in small letters.",
}
KNOWN = "Known are and, or, not(), selected(), count-selected(), true() and false()."

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<reference>\$\{[^{}]*\}) |
    (?P<number>-?\d+(?:\.\d+)?) |
    (?P<text>'[^']*'|"[^"]*") |
    (?P<wrong>==|&&?|\|\|?) |
    (?P<operator><=|>=|!=|=|<|>) |
    (?P<name>[^\W\d][\w-]*) |
    (?P<mark>[(),.])
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of an expression; `at` counts characters from 1."""

    kind: str
    text: str
    at: int


@lru_cache(maxsize=4_096)
def parse(text: str) -> Expression:
    """Read an expression.

    Raises:
        InputError: it cannot be read; the message says at which character, and what to do.

    >>> parse("${age} >= 18")
    Comparison(left=Reference(name='age'), operator='>=', right=Number(value=Decimal('18')))
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"The expression has more than {MOST_CHARACTERS} characters. Split it into groups."
        )
    return _Reader(_tokens(text.translate(STRAIGHT_QUOTES))).whole()


def _tokens(text: str) -> list[Token]:
    found = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise InputError(_unreadable(text, at))
        kind = str(match.lastgroup)
        token = Token(kind=kind, text=match.group(kind), at=match.start(kind) + 1)
        if token.text in HINTS:
            raise _error(token, f"'{token.text}' is not XLSForm. {HINTS[token.text]}")
        found.append(token)
        at = match.end()
    return [*found, Token(kind="end", text="", at=end + 1)]


def _unreadable(text: str, at: int) -> str:
    at += len(text[at:]) - len(text[at:].lstrip())
    if text[at] in "'\"":
        return f"At character {at + 1}: the quote {text[at]} is never closed. Close it."
    if text.startswith("${", at):
        return f"At character {at + 1}: the bracket {{ is never closed. Write ${{question}}."
    return f"At character {at + 1}: '{text[at]}' cannot be read. {KNOWN}"


def _error(token: Token, what: str) -> InputError:
    return InputError(f"At character {token.at}: {what}")


class _Reader:
    """Reads tokens from left to right: or, and, then single comparisons."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.next = 0
        self.depth = 0

    def whole(self) -> Expression:
        expression = self.any_of()
        if self.here.text == ")":
            raise _error(self.here, "this bracket ) was never opened. Remove it, or open it.")
        if self.here.kind != "end":
            raise _error(
                self.here, f"'{self.here.text}' was not expected. Put and or or before it."
            )
        return expression

    @property
    def here(self) -> Token:
        return self.tokens[self.next]

    def take(self) -> Token:
        token = self.here
        if token.kind != "end":
            self.next += 1
        return token

    def any_of(self) -> Expression:
        parts = [self.all_of()]
        while self.here.text == "or" and self.here.kind == "name":
            self.take()
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Or(parts=tuple(parts))

    def all_of(self) -> Expression:
        parts = [self.single()]
        while self.here.text == "and" and self.here.kind == "name":
            self.take()
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else And(parts=tuple(parts))

    def single(self) -> Expression:
        token = self.here
        if token.text == "(":
            return self.in_brackets()
        if token.kind == "name" and token.text != "count-selected":
            return self.function()
        left = self.operand()
        if self.here.kind != "operator":
            raise _error(token, f"'{token.text}' is compared with nothing. Write = and an answer.")
        return Comparison(left=left, operator=self.take().text, right=self.operand())

    def in_brackets(self) -> Expression:
        opened = self.take()
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise _error(opened, f"more than {MOST_NESTED} brackets inside each other. Use fewer.")
        inside = self.any_of()
        self.close(opened)
        self.depth -= 1
        return inside

    def close(self, opened: Token) -> None:
        if self.here.kind == "end":
            raise _error(opened, "the bracket ( is never closed. Close it.")
        if self.take().text != ")":
            before = self.tokens[self.next - 1]
            raise _error(before, f"'{before.text}' was not expected. Close the bracket before it.")

    def function(self) -> Expression:
        name = self.take()
        opened = self.here
        if name.text not in ("not", "selected", "true", "false") or opened.text != "(":
            raise _error(name, f"'{name.text}' is not known here. {KNOWN} Text needs quotes.")
        if name.text == "not":
            return Not(of=self.in_brackets())
        self.take()
        if name.text == "selected":
            of = self.reference()
            self.comma()
            return self.selected(of, opened)
        self.close(opened)
        return Truth(value=name.text == "true")

    def comma(self) -> None:
        if self.here.text != ",":
            raise _error(self.here, "a comma is missing. Write selected(${question}, 'answer').")
        self.take()

    def selected(self, of: Reference, opened: Token) -> Expression:
        value = self.take()
        if value.kind not in ("text", "number"):
            raise _error(value, "the answer is missing. Write selected(${question}, 'answer').")
        self.close(opened)
        return Selected(of=of, value=value.text.strip("'\""))

    def operand(self) -> Operand:
        token = self.here
        match token.kind:
            case "text":
                return Text(value=self.take().text[1:-1])
            case "number":
                return Number(value=Decimal(self.take().text))
            case "name" if token.text == "count-selected":
                return self.count_selected()
            case "end":
                raise _error(token, "something is missing at the end. Complete the comparison.")
        return self.reference()

    def count_selected(self) -> Operand:
        self.take()
        opened = self.take()
        if opened.text != "(":
            raise _error(opened, "write count-selected(${question}).")
        of = self.reference()
        self.close(opened)
        return CountSelected(of=of)

    def reference(self) -> Reference:
        token = self.take()
        if token.text == SELF:
            return Reference(name=SELF)
        if token.kind != "reference":
            raise _error(token, f"'{token.text}' was not expected. Write ${{question}} or 'text'.")
        return Reference(name=token.text[2:-1].strip())
