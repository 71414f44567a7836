"""Conway's game of life on an endless plane, cards drawn and dealt, roman numbers, and a sudoku: small puzzles."""
import enum
import functools
import random
import re
from collections import Counter, namedtuple
from itertools import chain, combinations, islice, permutations, product, takewhile

Cell = namedtuple("Cell", "x y")


def neighbours(cell):
    return (Cell(cell.x + dx, cell.y + dy) for dx, dy in product((-1, 0, 1), repeat=2) if (dx, dy) != (0, 0))


def step(cells):
    counts = Counter(chain.from_iterable(map(neighbours, cells)))
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in cells}


def picture(cells, width=12, height=6):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(width)) for y in range(height))


def generations(cells):
    while cells:
        yield cells
        cells = step(cells)


class Suit(enum.Enum):
    CLUBS, DIAMONDS, HEARTS, SPADES = "♣♦♥♠"


@functools.total_ordering
class Card:
    RANKS = "23456789TJQKA"
    __slots__ = ("rank", "suit")

    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit

    def __eq__(self, other):
        return (self.rank, self.suit) == (other.rank, other.suit) if isinstance(other, Card) else NotImplemented

    def __lt__(self, other):
        if not isinstance(other, Card):
            return NotImplemented
        return self.RANKS.index(self.rank) < self.RANKS.index(other.rank)

    def __hash__(self):
        return hash((self.rank, self.suit))

    def __format__(self, spec):
        return format(f"{self.rank}{self.suit.value}", spec)

    __str__ = __repr__ = lambda self: format(self)


def classify(hand):
    ranks = sorted(Counter(card.rank for card in hand).values(), reverse=True)
    flush = len({card.suit for card in hand}) == 1
    match ranks:
        case [4, _]:
            return "four of a kind"
        case [3, 2]:
            return "full house"
        case [3, *_]:
            return "three of a kind"
        case [2, 2, _]:
            return "two pairs"
        case [2, *rest] if len(rest) == 3:
            return "a pair"
        case _ if flush:
            return "flush"
        case _:
            return f"high card {max(hand)}"


ROMAN = re.compile(r"^(?P<m>M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$", re.I)


def to_roman(n):
    out = []
    for value, digit in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                            "M CM D CD C XC L XL X IX V IV I".split()):
        times, n = divmod(n, value)
        out += digit * times,
    return "".join(out)


def solve(grid):
    """A 4 x 4 sudoku, by trying."""
    try:
        spot = grid.index(0)
    except ValueError:
        yield tuple(grid)
        return
    row, column = divmod(spot, 4)
    taken = {grid[row * 4 + i] for i in range(4)} | {grid[i * 4 + column] for i in range(4)}
    taken |= {grid[r * 4 + c] for r in range(row & 2, (row & 2) + 2) for c in range(column & 2, (column & 2) + 2)}
    for digit in {1, 2, 3, 4} - taken:
        grid[spot] = digit
        yield from solve(grid)
    grid[spot] = 0


def main():
    glider = {Cell(1, 0), Cell(2, 1), Cell(0, 2), Cell(1, 2), Cell(2, 2)}
    for n, cells in enumerate(islice(generations(glider), 9)):
        if n % 4 == 0:
            print(f"generation {n}", picture(cells), sep="\n")
    blinker = {Cell(x, 1) for x in range(3)}
    print(step(step(blinker)) == blinker, sorted(step(blinker)))

    rng = random.Random(7)
    deck = [Card(rank, suit) for suit in Suit for rank in Card.RANKS]
    rng.shuffle(deck)
    for player in range(5):
        hand = sorted(deck[player::5][:5], reverse=True)
        print(f"player {player}: {' '.join(map(str, hand))} {classify(hand):>18}")
    print(f"{deck[0]:*^8}", deck[0] == deck[0], max(deck).rank, Card("2", Suit.CLUBS) <= Card("2", Suit.HEARTS))
    try:
        deck[0].color = "red"
    except AttributeError as error:
        print(error)
    try:
        deck[0] < "x"
    except TypeError as error:
        print(error)

    for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
        roman = to_roman(n)
        print(n, roman, bool(ROMAN.match(roman)), ROMAN.match(roman.lower())["m"])
    print([word for word in ("IIII", "VX", "MMXXIV", "") if not ROMAN.fullmatch(word)])

    for solution in solve([1, 0, 0, 0, 0, 0, 3, 0, 0, 4, 0, 0, 0, 0, 0, 2]):
        print(*(solution[i:i + 4] for i in range(0, 16, 4)))
    print(sum(1 for _ in solve([0] * 16)), "sudokus")
    print(sum(a + b + c == 12 for a, b, c in combinations(range(1, 10), 3)), len(set(permutations("hello"))))
    print(list(takewhile(lambda p: p < 40, (n for n in range(2, 99) if all(n % d for d in range(2, n))))))


main()
