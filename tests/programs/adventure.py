"""A text adventure that is played by a script of commands."""
from dataclasses import dataclass, field
from enum import Enum, auto


class Direction(Enum):
    NORTH = auto()
    SOUTH = auto()
    EAST = auto()
    WEST = auto()

    @property
    def opposite(self):
        pairs = {Direction.NORTH: Direction.SOUTH, Direction.EAST: Direction.WEST}
        return pairs.get(self) or {v: k for k, v in pairs.items()}[self]


@dataclass
class Item:
    name: str
    weight: int = 1
    text: str = 'Nothing special.'


@dataclass
class Room:
    name: str
    text: str
    items: list[Item] = field(default_factory=list)
    exits: dict[Direction, 'Room'] = field(default_factory=dict, repr=False)
    locked: set[Direction] = field(default_factory=set)

    def connect(self, direction, other, *, locked=False):
        self.exits[direction] = other
        other.exits[direction.opposite] = self
        if locked:
            self.locked.add(direction)

    def __str__(self):
        ways = ', '.join(d.name.lower() for d in self.exits)
        things = ' and '.join(f'a {i.name}' for i in self.items) or 'nothing'
        return f'{self.name}: {self.text} You see {things}. Ways: {ways}.'


class GameOver(Exception):
    """Carries the score."""


class Game:
    LIMIT = 5

    def __init__(self, start):
        self.room = start
        self.bag = []
        self.moves = 0

    def play(self, script):
        for line in script.strip().splitlines():
            self.moves += 1
            print('>', line)
            try:
                print(self.command(line.split()))
            except GameOver as end:
                print(f'*** {end} in {self.moves} moves ***')
                return end.args
        return None

    def command(self, words):
        match words:
            case ['look']:
                return str(self.room)
            case ['go', direction]:
                return self.go(direction)
            case ['take', *names] if names:
                return '; '.join(self.take(name) for name in names)
            case ['drop', name]:
                return self.drop(name)
            case ['use', name, 'on', ('door' | 'chest') as target]:
                return self.use(name, target)
            case ['bag' | 'inventory']:
                return 'You carry ' + (', '.join(i.name for i in self.bag) or 'nothing')
            case ['examine', name]:
                found = self.find(name, self.bag + self.room.items)
                return found.text if found else f'There is no {name} here.'
            case []:
                return 'Say something.'
            case [verb, *_]:
                return f'I do not know how to {verb!r}.'

    @staticmethod
    def find(name, items):
        return next((i for i in items if i.name == name), None)

    def go(self, word):
        try:
            direction = Direction[word.upper()]
        except KeyError as e:
            return f'{e} is no direction.'
        if direction in self.room.locked:
            return 'The door is locked.'
        if not (target := self.room.exits.get(direction)):
            return 'You bump into a wall.'
        self.room = target
        if target.name == 'Garden':
            raise GameOver('You are free', sum(i.weight for i in self.bag))
        return str(target)

    def take(self, name):
        item = self.find(name, self.room.items)
        if item is None:
            return f'no {name}'
        if sum(i.weight for i in self.bag) + item.weight > self.LIMIT:
            return f'{name} is too heavy'
        self.room.items.remove(item)
        self.bag.append(item)
        return f'took {name}'

    def drop(self, name):
        if item := self.find(name, self.bag):
            self.bag.remove(item)
            self.room.items.append(item)
            return f'dropped {name}'
        return f'You have no {name}.'

    def use(self, name, target):
        if not self.find(name, self.bag):
            return f'You have no {name}.'
        if (name, target) != ('key', 'door') or not self.room.locked:
            return 'Nothing happens.'
        self.room.locked.clear()
        return 'Click.'


hall = Room('Hall', 'A large hall.', [Item('lamp', 2), Item('anvil', 9, 'Very heavy.')])
cellar = Room('Cellar', 'Dark and wet.', [Item('key', text='Rusty.'), Item('coin')])
garden = Room('Garden', 'The sun shines.')
hall.connect(Direction.SOUTH, cellar)
hall.connect(Direction.EAST, garden, locked=True)
result = Game(hall).play('''
look
take lamp anvil ghost
go east
go up
go west
go south
examine key
take key coin
bag
dance wildly

go north
use key on chest
use key on door
drop coin
examine coin
go east
look
''')
print(result, hall)
print(cellar)
