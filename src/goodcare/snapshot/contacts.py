"""Columns that say who somebody is or how to reach them: they never enter a snapshot."""

from goodcare.snapshot.exports import bare
from goodcare.snapshot.headings import BETWEEN

CONTACTS = frozenset(
    {
        *("email", "e-mail", "email address", "e-mail address", "your email", "mail"),
        *("your email address", "name", "your name", "full name", "first name", "firstname"),
        *("last name", "lastname", "surname", "forename", "ip address", "ipaddress", "ip"),
        *("phone", "phone number", "telephone", "telephone number", "mobile", "mobile number"),
        *("address", "postal address", "street address", "address 1", "address 2", "company"),
        *("nhs number", "contact details", "username", "user name"),
    }
)


def is_contact(heading: str) -> bool:
    """Whether a heading, or what stands below a question, is a contact detail."""
    last = heading.rpartition(BETWEEN)[2]
    return any(bare(part).rstrip("?:").casefold() in CONTACTS for part in (heading, last))
