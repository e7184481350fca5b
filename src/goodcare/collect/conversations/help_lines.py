"""Where people find help: lines such as "Samaritans: 116 123, www.samaritans.org"."""

from dataclasses import dataclass

from goodcare.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One place to turn to.

    Args:
        name: as shown.
        phone: as written, or empty.
        web: address with https://, or empty.
    """

    name: str
    phone: str = ""
    web: str = ""

    @property
    def dialled(self) -> str:
        """The telephone number as a link dials it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")

    @property
    def shown_web(self) -> str:
        """The address as people read it."""
        return self.web.removeprefix("https://").removeprefix("http://").rstrip("/")


def read_help_lines(text: str) -> tuple[HelpLine, ...]:
    """Read lines of a name, a colon, and a telephone number, a web address or both.

    Raises:
        InputError: a line is not written like that: one line for each, with its number.
    """
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        name, _, rest = (part.strip() for part in line.partition(":"))
        ways = [way.strip() for way in rest.split(",") if way.strip()]
        phones = [way for way in ways if _is_phone(way)]
        webs = [way for way in ways if not _is_phone(way) and "." in way and " " not in way]
        if (
            not name
            or not ways
            or len(phones) > 1
            or len(webs) > 1
            or len(phones + webs) < len(ways)
        ):
            wrong.append(
                f"Line {number}: write a name, a colon, then a telephone number, a web address "
                "or both with a comma between."
            )
            continue
        found.append(HelpLine(name=name, phone="".join(phones), web=_address("".join(webs))))
    if wrong:
        raise InputError("\n".join(wrong))
    return tuple(found)


def _is_phone(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and all(sign in "+0123456789 ()-" for sign in text)


def _address(web: str) -> str:
    return web if not web or web.startswith(("https://", "http://")) else f"https://{web}"
