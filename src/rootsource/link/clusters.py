"""Joining things into clusters: a union-find whose clusters are named by their lowest member."""

from collections.abc import Iterable


class Clusters:
    """Disjoint clusters of ids.

    Order does not matter: the same members and joins give the same clusters and names.
    """

    def __init__(self, members: Iterable[str] = ()) -> None:
        """Every one of ``members`` starts as a cluster of its own."""
        self._parent = {member: member for member in members}

    def add(self, member: str) -> None:
        """Put ``member`` in as a cluster of its own, unless it is in already."""
        self._parent.setdefault(member, member)

    def find(self, member: str) -> str:
        """The name of the cluster that ``member`` is in."""
        parent = self._parent
        root = member
        while parent[root] != root:
            root = parent[root]
        while parent[member] != root:  # later look-ups take the short way
            parent[member], member = root, parent[member]
        return root

    def join(self, one: str, other: str) -> None:
        """Make the clusters of two members one."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low
