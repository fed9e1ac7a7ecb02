"""Published formulas of account indices, as functions of one account's figures.

Every one is named with its version, and worked out here from the formula as published. None is
the figure of the company that owns the name: it may have changed the formula since, and counts
what it sees itself.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


def _ln(count: float) -> float:
    """The logarithm of one more than a count."""
    return math.log(count + 1)


class Figures(NamedTuple):
    """What the articles of an account come to, or one article, or one day."""

    reads: float
    looks: float
    """在看: recommended to friends."""
    likes: float
    shares: float


def figures(counts: Mapping[str, int], part: float) -> Figures:
    """The counts of an account times a part, such as one day's; what is not counted is 0."""
    names = ("views", "recommends", "likes", "shares")
    return Figures(*(counts.get(name, 0) * part for name in names))


def wci_2016(
    reads: float, articles: int, most_read: float, likes: float, most_liked: float
) -> float:
    """WCI as it was worked out in May 2016: likes count tenfold, means have one decimal.

    Source: the record of one account of 2016-05-31 (3 articles, 29,396 reads and at most 22,858,
    72 likes and at most 49, 812.0233948), which this formula gives to the last printed digit.
    """
    mean_reads, mean_likes = (
        math.floor(sum_ / articles * 10 + 0.5) / 10 for sum_ in (reads, likes)
    )
    return _squared(
        _early(reads, mean_reads, most_read),
        _early(10 * likes, 10 * mean_likes, 10 * most_liked),
    )


def wci_2_0(
    reads: float, articles: int, most_read: float, likes: float, most_liked: float
) -> float:
    """WCI 2.0.

    Source: gulangu.com/a/344.html, with a table worked out there: 10,000 reads, 100 on average and
    at most 300, 4,000 likes, 40 and at most 60, give 411.4875079.
    """
    return _squared(
        _early(reads, reads / articles, most_read), _early(likes, likes / articles, most_liked)
    )


def _early(total: float, mean: float, most: float) -> float:
    return 0.40 * _ln(total) + 0.45 * _ln(mean) + 0.15 * _ln(most)


def _squared(reads: float, likes: float) -> float:
    return (0.8 * reads + 0.2 * likes) ** 2 * 10


def wci_14_2(daily: Figures, mean: Figures, headlines: Figures, most: Figures) -> float:
    """WCI V14.2 as its own page has it, with shares.

    Of a day, of an article, of the headlines a day, and the most of one article. The page prints
    the square as a plain 2 and one bracket too few; it is read as a square, as in the versions
    before. Source: gsdata.cn/site/usage-1, read
    from a mirror.
    """
    parts = (_with_shares(of) for of in (daily, mean, headlines, most))
    return _joined(*parts)


def _with_shares(of: Figures) -> float:
    rest = 0.06 * _ln(10 * of.likes) + 0.15 * _ln(10 * of.shares)
    return 0.70 * _ln(of.reads) + 0.09 * _ln(10 * of.looks) + rest


def wci_14_2_of_2021(daily: Figures, mean: Figures, headlines: Figures, most: Figures) -> float:
    """WCI V14.2 as it stood in programs of 2021, without shares: the same label, another formula.

    Source: ispacesoft.com/289549.html and weizhi.cc. Figures published in May 2021 lie within what
    it can give, which checks its bounds and not its weights.
    """
    parts = (_without_shares(of) for of in (daily, mean, headlines, most))
    return _joined(*parts)


def _without_shares(of: Figures) -> float:
    return 0.85 * _ln(of.reads) + 0.09 * _ln(10 * of.looks) + 0.06 * _ln(10 * of.likes)


def _joined(daily: float, mean: float, headlines: float, most: float) -> float:
    return (0.6 * daily + 0.2 * mean + 0.1 * headlines + 0.1 * most) ** 2 * 1.2 * 10


def dci_6(  # noqa: PLR0913, PLR0917  # it has six inputs
    works: float, likes: float, comments: float, shares: float, gained: float, followers: float
) -> float:
    """The DCI of Douyin accounts, of six inputs.

    Source: a program published with its own example: no new work, 14 likes, 5 comments, 1 share,
    no new follower and none before give 109.60.
    """
    heat = 0.17 * _ln(likes) + 0.37 * _ln(comments) + 0.46 * _ln(shares)
    growth = 0.89 * _ln(gained) + 0.11 * _ln(followers)
    return 100 * (0.10 * _ln(works) + 0.76 * heat + 0.14 * growth)


def bvci_2_0(
    videos: float, plays: float, comments: float, followers: float, gained: float
) -> float:
    """BVCI 2.0 of Bilibili accounts, plays and comments being those of a day.

    Nothing is said of a loss of followers, which has no logarithm here; followers gained are
    counted without those lost. Source: gsdata.cn/site/usage-8.
    """
    seen = 0.15 * _ln(videos) + 0.25 * _ln(plays) + 0.30 * _ln(comments)
    return 100 * (seen + 0.18 * _ln(followers) + 0.12 * _ln(gained))


def bci_4(posts: float, reposts: float, comments: float, likes: float) -> float:
    """The BCI of Weibo accounts, of four inputs. Source: descriptions of the data of zjip."""
    spread = 0.4 * _ln(reposts) + 0.4 * _ln(comments) + 0.2 * _ln(likes)
    return 160 * (0.2 * _ln(posts) + 0.8 * spread)
