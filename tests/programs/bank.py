"""A bank: dataclasses, decimals as cents, transactions that roll back, a report."""
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field, asdict, replace, astuple, FrozenInstanceError
from datetime import date, timedelta
from functools import total_ordering


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f'{account.owner} has {account.balance}, needs {amount}')
        self.account = account


@total_ordering
@dataclass(frozen=True)
class Money:
    cents: int = 0

    @classmethod
    def parse(cls, text):
        whole, _, part = text.partition('.')
        return cls(int(whole) * 100 + int(part.ljust(2, '0') or 0))

    def __add__(self, other):
        return Money(self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other):
        return Money(self.cents - other.cents)

    def __mul__(self, factor):
        return Money(round(self.cents * factor))

    def __lt__(self, other):
        return self.cents < other.cents

    def __str__(self):
        return f'{self.cents // 100:,}.{self.cents % 100:02}'

    def __bool__(self):
        return self.cents != 0


@dataclass(order=True)
class Account:
    owner: str
    balance: Money = Money()
    history: list = field(default_factory=list, repr=False, compare=False)
    number: int = field(default_factory=itertools.count(1000).__next__)

    def withdraw(self, amount, day):
        if amount > self.balance:
            raise InsufficientFunds(self, amount)
        self.post('out', amount, day)
        self.balance -= amount

    def deposit(self, amount, day):
        if not amount:
            raise BankError('nothing to deposit')
        self.post('in', amount, day)
        self.balance += amount

    def post(self, kind, amount, day):
        self.history.append((day, kind, amount))


class Transaction:
    """Puts every account back when something fails."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a.balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None or not issubclass(kind, BankError):
            return False
        for account, (balance, length) in zip(self.accounts, self.saved):
            account.balance = balance
            del account.history[length:]
        print(f'  rolled back: {value}')
        return True


ann, bob, cy = (Account(n, Money.parse(m)) for n, m in [('Ann', '100.50'), ('Bob', '20'), ('Cy', '0.05')])
day = date(2024, 2, 27)
with Transaction(ann, bob):
    ann.withdraw(Money.parse('30.25'), day)
    bob.deposit(Money.parse('30.25'), day)
for amount in ('5', '1000', '0'):
    day += timedelta(days=1)
    print(day.isoformat(), f'{day:%a}', 'Bob gives Cy', amount)
    with Transaction(bob, cy):
        cy.deposit(Money.parse(amount), day)
        bob.withdraw(Money.parse(amount), day)
print(*sorted([cy, bob, ann]), sep='\n')
print(max(ann, bob, key=lambda a: a.balance).owner, ann == replace(ann), ann < bob)
print(asdict(cy)['balance'], astuple(cy)[:2])
try:
    ann.balance.cents = 5
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    Money(1) + 1
except TypeError as e:
    print(e)
totals = defaultdict(Money)
for account in (ann, bob, cy):
    for when, kind, amount in account.history:
        totals[kind, f'{when:%b}'] += amount
for key, amount in sorted(totals.items()):
    print('{0[0]:>4} {0[1]} {1!s:>10}'.format(key, amount))
print(Counter(kind for a in (ann, bob, cy) for _, kind, _ in a.history).most_common())
print(f'{sum((a.balance for a in (ann, bob, cy)), Money())}', f'{Money(123456789)}', Money(100) * 1.075)
