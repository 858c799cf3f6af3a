"""The heights of many rows, most of which nobody has looked at."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class RowHeights:
    """The heights of all rows: measured ones, and the usual one for the others."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._measured: list[bool] = []
        self._tops: list[int] = [0]
        self._good = 1  # so many of the tops are right
        self._usual = 1

    def reset(self, rows: int, usual: int) -> None:
        """So many rows, none measured."""
        self._usual = usual
        self._heights = [usual] * rows
        self._measured = [False] * rows
        self._good = 1

    def insert(self, row: int, count: int) -> None:
        """New rows, not measured yet."""
        self._heights[row:row] = [self._usual] * count
        self._measured[row:row] = [False] * count
        self._good = min(self._good, row + 1)

    def remove(self, row: int, count: int) -> None:
        """Rows are gone."""
        del self._heights[row : row + count]
        del self._measured[row : row + count]
        self._good = min(self._good, row + 1)

    def doubt(self, first: int, last: int) -> None:
        """Measure these rows again."""
        self._measured[first : last + 1] = [False] * (last + 1 - first)

    def is_measured(self, row: int) -> bool:
        """Whether the height of a row is known."""
        return self._measured[row]

    def set(self, row: int, height: int) -> int:
        """A row was measured; by how much it is higher than it was taken for."""
        grown = height - self._heights[row]
        self._measured[row] = True
        if grown:
            self._heights[row] = height
            self._good = min(self._good, row + 1)
        return grown

    def height(self, row: int) -> int:
        """The height of a row, as far as it is known."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._all_tops()[row]

    def total(self) -> int:
        """The height of all rows."""
        return self._all_tops()[-1]

    def row_at(self, y: int) -> int:
        """The row at a height, or the last one."""
        return max(0, min(bisect_right(self._all_tops(), y) - 1, len(self._heights) - 1))

    def _all_tops(self) -> list[int]:
        if self._good <= len(self._heights) or len(self._tops) != len(self._heights) + 1:
            good = max(1, min(self._good, len(self._tops)))
            rest = accumulate(self._heights[good - 1 :], initial=self._tops[good - 1])
            self._tops[good - 1 :] = rest
            self._good = len(self._tops)
        return self._tops


class UniformHeights(RowHeights):
    """Rows that all are as high as the usual one: nothing is kept of each, so that half a million cost nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0

    def reset(self, rows: int, usual: int) -> None:
        """So many rows of this height."""
        self._rows, self._usual = rows, usual

    def insert(self, row: int, count: int) -> None:
        """New rows."""
        self._rows += count

    def remove(self, row: int, count: int) -> None:
        """Rows are gone."""
        self._rows -= count

    def doubt(self, first: int, last: int) -> None:
        """There is nothing to measure."""

    def is_measured(self, row: int) -> bool:
        """It is known of every row."""
        return True

    def height(self, row: int) -> int:
        """The height of every row."""
        return self._usual

    def top(self, row: int) -> int:
        """Where a row begins."""
        return row * self._usual

    def total(self) -> int:
        """The height of all rows."""
        return self._rows * self._usual

    def row_at(self, y: int) -> int:
        """The row at a height, or the last one."""
        return max(0, min(y // self._usual, self._rows - 1))
