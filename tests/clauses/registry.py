"""The functions that go through clauses."""

CLAUSES = []


def clause(*numbers):
    """A function that yields faults, and is the test of the clauses."""
    def add(function):
        CLAUSES.append((numbers, function))
        return function
    return add
