"""Sources whose files name the author of each content, by an id that gives the account its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.sources.columns import Column


class AuthorSource(AccountSource):
    """Contents with their authors; where no account is given, each is `PLATFORM-AUTHOR`."""

    observed_at: Moment
    """When the file was made: a moment, or a day, which is read as its last second."""
    account: Key | None = None
    """The account, as facts name it; the platform and the author's id in the file if not given."""

    author: ClassVar[str] = "author"
    """The column of the author's id."""

    def asked(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        """The columns, of which the author's must be told where the account is not given."""
        needed = self.account is None
        return tuple(
            attrs.evolve(one, required=needed, filled=needed) if one.name == self.author else one
            for one in columns
        )

    def account_id(self) -> pl.Expr:
        """The account of each row."""
        if self.account is not None:
            return pl.lit(self.account)
        return pl.lit(f"{self.platform}-") + pl.col(self.author)
