"""Accounts, transactions, errors: classes and exceptions together."""


class BankError(Exception):
    """Base of the errors here."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has {account.balance}, needs {amount}")
        self.account, self.amount = account, amount


class Account:
    _next = 1

    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance
        self.number, Account._next = Account._next, Account._next + 1
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def __repr__(self):
        return f"<{type(self).__name__} #{self.number} {self.owner}: {self.balance}>"


class Savings(Account):
    def __init__(self, owner, balance=0, *, rate=5):
        super().__init__(owner, balance)
        self.rate = rate

    def interest(self):
        self.deposit(self.balance * self.rate // 100)


class Transaction:
    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a.balance, list(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, error, tb):
        if kind is not None:
            for a, (balance, history) in zip(self.accounts, self.saved):
                a.balance, a.history = balance, history
            print("rolled back:", error)
        return kind is not None and issubclass(kind, BankError)


a, b = Account("Ann", 100), Savings("Bob", 50, rate=10)
with Transaction(a, b):
    a.withdraw(30)
    b.deposit(30)
print(a, b)
with Transaction(a, b):
    a.withdraw(50)
    b.withdraw(500)
print(a, b, a.history)
b.interest()
print(b, b.history)
try:
    with Transaction(a):
        a.deposit(-5)
except ValueError as e:
    print("error:", e)
try:
    a.withdraw(10**6)
except BankError as e:
    print(type(e).__name__, e, e.account is a)
print(sorted([a, b], key=lambda x: -x.balance), sum(x.balance for x in (a, b)))
