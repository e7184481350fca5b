"""What is hidden in addition, so that what is hidden elsewhere cannot be worked out."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodcare.disclosure.released import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Numbers of people that no table shows, over a whole publication.

    Args:
        hidden: whom they count. A base stands for all that is a part of it: nothing is said of
            that question about these people.
    """

    hidden: frozenset[Counted] = frozenset()

    def holds(self, of: Counted | None) -> bool:
        """Whether a figure about these people is hidden.

        Args:
            of: whom the figure counts; None: not told.

        Returns:
            Also True where everything about its base is hidden.
        """
        return of is not None and (of in self.hidden or of.base in self.hidden)

    def holds_base(self, of: Counted | None) -> bool:
        """Whether everything is hidden that is a part of the base of these people.

        Args:
            of: whom a figure counts; None: not told.

        Returns:
            True where the base itself is hidden.
        """
        return of is not None and of.base in self.hidden

    def also(self, counted: Iterable[Counted]) -> "Plan":
        """The same with some more.

        Args:
            counted: whom more hidden figures count.

        Returns:
            A new plan; this one stays as it is.
        """
        return Plan(hidden=self.hidden | frozenset(counted))


NO_PLAN = Plan()
