"""Factors: the principal components of a correlation matrix, and their varimax rotation.

Only plain arithmetic and square roots in one fixed order, so that no machine gives other bits.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from media_appraisal.later import np

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

NEGLIGIBLE = 1e-15
MOST_ROUNDS = 200


def eigen(matrix: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Eigenvalues of a symmetric matrix, greatest first, and eigenvectors as columns.

    Jacobi's method: each pair of rows and columns in turn is rotated until they are at right
    angles. Signs of vectors are arbitrary. Source: Golub & Van Loan, Matrix Computations, 8.5.
    """
    rest, vectors = matrix.copy(), np.eye(len(matrix))
    for _ in range(MOST_ROUNDS):
        if np.abs(rest - np.diag(np.diag(rest))).max() <= NEGLIGIBLE:
            break
        for one, other in itertools.combinations(range(len(rest)), 2):
            if abs(rest[one, other]) > NEGLIGIBLE / 10:
                cosine, sine = _angle(rest, one, other)
                _rotate(rest.T, one, other, cosine, sine)
                _rotate(rest, one, other, cosine, sine)
                rest[one, other] = rest[other, one] = 0  # as it is but for rounding
                _rotate(vectors, one, other, cosine, sine)
    values = np.diag(rest)
    order = np.argsort(-values, kind="stable")
    return values[order], vectors[:, order]


def _angle(matrix: FloatArray, one: int, other: int) -> tuple[float, float]:
    """Cosine and sine of the rotation that makes an element outside the diagonal 0."""
    ratio = (matrix[other, other] - matrix[one, one]) / (2 * matrix[one, other])
    tangent = math.copysign(1.0, ratio) / (abs(ratio) + math.sqrt(ratio * ratio + 1))
    cosine = 1 / math.sqrt(tangent * tangent + 1)
    return cosine, tangent * cosine


def _rotate(matrix: FloatArray, one: int, other: int, cosine: float, sine: float) -> None:
    """Two columns turned into each other, in place."""
    first, second = matrix[:, one].copy(), matrix[:, other].copy()
    matrix[:, one] = cosine * first - sine * second
    matrix[:, other] = sine * first + cosine * second


def loadings(matrix: FloatArray, factors: int) -> FloatArray:
    """How parts load on the first factors of their correlations, shape (parts, factors)."""
    values, vectors = eigen(matrix)
    found: FloatArray = vectors[:, :factors] * np.sqrt(values[:factors])
    return found


def varimax(found: FloatArray, *, kaiser: bool) -> FloatArray:
    """Loadings turned so that each part loads on as few factors as may be.

    Pair by pair of factors, by the angle that raises the variance of squared loadings most; with
    `kaiser` each part counts the same, whatever the factors say of it together. Source: Kaiser,
    Psychometrika 23 (1958), 187-200.
    """
    lengths = np.sqrt([math.fsum(row * row) for row in found])
    scale = np.where(lengths > 0, lengths, 1.0) if kaiser else np.ones(len(found))
    turned: FloatArray = found / scale[:, np.newaxis]
    for _ in range(MOST_ROUNDS):
        angles = [
            _turn(turned, one, other)
            for one, other in itertools.combinations(range(turned.shape[1]), 2)
        ]
        if max(map(abs, angles), default=0.0) <= NEGLIGIBLE * 1000:
            break
    return turned * scale[:, np.newaxis]


def _turn(turned: FloatArray, one: int, other: int) -> float:
    """Two factors turned by the best angle, in place; gives the angle."""
    first, second = turned[:, one], turned[:, other]
    squares, products = first * first - second * second, 2 * first * second
    whole_squares, whole_products, parts = math.fsum(squares), math.fsum(products), len(turned)
    across = 2 * math.fsum(squares * products) - 2 * whole_squares * whole_products / parts
    along = math.fsum(squares * squares - products * products)
    along -= (whole_squares * whole_squares - whole_products * whole_products) / parts
    angle = math.atan2(across, along) / 4
    _rotate(turned, one, other, math.cos(angle), -math.sin(angle))
    return angle
