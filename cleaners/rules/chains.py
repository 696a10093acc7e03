"""What follows each other, looked at once however often one asks: the lines below many markers."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Chains(Generic[Node]):
    """Nodes that follow each other: `step` gives the one after a node, or None."""

    def __init__(self, step: Callable[[Node], Node | None]) -> None:
        self._step = step
        self._chains: list[list[Node]] = []
        self._place: dict[Node, tuple[int, int]] = {}  # the number of a node's chain, and its place there
        self._ended: set[int] = set()  # numbers of chains; the last node of one may be another's

    def last(self, node: Node, most: int) -> tuple[Node, int]:
        """The last node that is at most so many steps after this one, and how many these are.

        >>> Chains(lambda number: number + 1 if number < 5 else None).last(2, 9)
        (5, 3)
        """
        done = 0
        while True:
            number, at = self._place.get(node) or self._begun(node)
            stop = self._grown(number, at + most - done)
            node, done = self._chains[number][stop], done + stop - at
            if stop == at:
                return node, done

    def _begun(self, node: Node) -> tuple[int, int]:
        self._chains.append([node])
        place = self._place[node] = (len(self._chains) - 1, 0)
        return place

    def _grown(self, number: int, wanted: int) -> int:
        """The place of a chain's last node, at most the one that is wanted."""
        chain = self._chains[number]
        while len(chain) <= wanted and number not in self._ended:
            node = self._step(chain[-1])
            if node is None:
                self._ended.add(number)
                break
            if node in self._place:
                self._ended.add(number)
            else:
                self._place[node] = (number, len(chain))
            chain.append(node)
        return min(wanted, len(chain) - 1)
