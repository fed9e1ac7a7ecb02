"""The family of sources: an export or API answer of a platform becomes fact tables."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import attrs
from pydantic import AfterValidator

from media_appraisal.document import Member
from media_appraisal.measures.zones import zone_named
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.extras import pl
    from media_appraisal.sources.columns import Fault


def _known_zone(name: str) -> str:
    return zone_named(name).key


Zone = Annotated[str, AfterValidator(_known_zone)]
"""The IANA name of a time zone."""

PACIFIC = "America/Los_Angeles"
"""The zone in which Meta and YouTube count their days."""


class Source(Member):
    """How the files of one surface of a platform are read; its fields are what they do not tell.

    A kind is `platform.surface`; ours live in the module of the platform.
    """

    family = "source"
    home = "media_appraisal.sources"
    group = "media_appraisal.sources"

    label: ClassVar[Text]
    """What the file is called where it comes from."""

    zone: Zone = "Asia/Shanghai"
    """The zone in which the platform tells times and days."""

    @classmethod
    @abstractmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is none of this source, judged cheaply by its header; None if it is one."""

    @classmethod
    def recognises(cls, path: Path | str) -> bool:
        """Whether a file is one of this source, judged cheaply by its header."""
        return cls.misfit(Path(path)) is None

    @abstractmethod
    def read(self, path: Path) -> Imported:
        """The facts of one file; rows that cannot be read are left out and named as faults."""


@attrs.frozen(eq=False)
class Imported:
    """What one file gave."""

    file: str
    source: Source
    """What the file was taken for, with its options."""
    tables: Mapping[str, pl.DataFrame]
    """The fact tables by key, with the columns and types of `measures.tables`."""
    faults: tuple[Fault, ...] = ()
    """Cells that cannot be read; their rows are in no table."""
    notes: tuple[Text, ...] = ()
    """What was noticed and is no fault: notices, gaps filled late, duplicates, odd readings."""
