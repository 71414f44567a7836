"""newsroom: a small news service, with a leak to be found

Sources publish articles, an index finds them by word, readers open sessions that are told of what interests them. It
works, and its memory grows with every session. `examples/guide.md` finds out why.

    ouro examples/newsroom.py 50        run fifty sessions
"""
import sys


class Article:
    """A piece of news: a headline, a text, and the words by which it is found."""

    def __init__(self, number, headline, text):
        self.number = number
        self.headline = headline
        self.text = text
        self.words = frozenset(words_of(headline + ' ' + text))

    def __repr__(self):
        return f'<Article {self.number}: {self.headline}>'


def words_of(text):
    """The words of a text, in lower case and without punctuation."""
    word = ''
    for c in text.lower() + ' ':
        if c.isalnum():
            word += c
        elif word:
            yield word
            word = ''


class Index:
    """Finds articles by word. Keeps the newest `limit` articles."""

    def __init__(self, limit):
        self.limit = limit
        self.articles = []
        self.by_word = {}

    def add(self, article):
        self.articles.append(article)
        for word in article.words:
            self.by_word.setdefault(word, []).append(article)
        if len(self.articles) > self.limit:
            self.drop(self.articles.pop(0))

    def drop(self, article):
        for word in article.words:
            found = self.by_word[word]
            found.remove(article)
            if not found:
                del self.by_word[word]

    def find(self, query):
        """Articles that have all words of the query, the newest first."""
        wanted = list(words_of(query))
        if not wanted:
            return []
        candidates = self.by_word.get(wanted[0], [])
        return [a for a in reversed(candidates) if a.words.issuperset(wanted)]


class Exchange:
    """Tells subscribers of each new article."""

    def __init__(self):
        self.subscribers = []

    def subscribe(self, callback):
        self.subscribers.append(callback)

    def unsubscribe(self, callback):
        self.subscribers.remove(callback)

    def publish(self, article):
        for callback in self.subscribers:
            callback(article)


class Source:
    """Makes up articles, the same ones in every run."""

    SUBJECTS = ['The council', 'A fox', 'The orchestra', 'Nobody', 'The river', 'An old engine']
    EVENTS = ['opens a bridge', 'wins the cup', 'is late again', 'returns to the park', 'surprises the experts']
    DETAILS = ['Witnesses were amused.', 'Details will follow.', 'It was a Tuesday.', 'The weather was fine.']

    def __init__(self, seed):
        self.state = seed
        self.number = 0

    def choose(self, options):
        self.state = (self.state * 1103515245 + 12345) % 2 ** 31
        return options[self.state // 65536 % len(options)]

    def next(self):
        self.number += 1
        headline = f'{self.choose(self.SUBJECTS)} {self.choose(self.EVENTS)}'
        text = ' '.join(self.choose(self.DETAILS) for _ in range(3))
        return Article(self.number, headline, text)


class Filter:
    """Decides what a reader wants to hear of."""

    def __init__(self, words):
        self.words = frozenset(words)
        self.asked = 0

    def wants(self, article):
        self.asked += 1
        return not self.words.isdisjoint(article.words)


class Session:
    """A reader, from the first look at the news until the page is closed."""

    count = 0

    def __init__(self, service, interests):
        Session.count += 1
        self.number = Session.count
        self.service = service
        self.filter = Filter(interests)
        self.inbox = []
        self.open = True
        service.exchange.subscribe(self.receive)

    def receive(self, article):
        if self.open and self.filter.wants(article):
            self.inbox.append(article)

    def read(self):
        """The headlines that have come in since the last time."""
        headlines = [article.headline for article in self.inbox]
        self.inbox.clear()
        return headlines

    def search(self, query):
        return self.service.index.find(query)

    def close(self):
        self.open = False
        self.inbox.clear()


class Statistics:
    """What the service has done so far."""

    def __init__(self):
        self.published = 0
        self.read = 0
        self.found = 0

    def __str__(self):
        return f'{self.published} published, {self.read} read, {self.found} found'


class Service:
    """Everything together."""

    def __init__(self, limit=40):
        self.index = Index(limit)
        self.exchange = Exchange()
        self.source = Source(seed=1)
        self.statistics = Statistics()

    def publish(self, count):
        for _ in range(count):
            article = self.source.next()
            self.index.add(article)
            self.exchange.publish(article)
            self.statistics.published += 1


INTERESTS = [['fox', 'park'], ['orchestra'], ['river', 'bridge'], ['cup', 'council', 'engine']]


def visit(service, number):
    """One reader comes, reads, searches and leaves."""
    session = Session(service, INTERESTS[number % len(INTERESTS)])
    service.publish(5)
    service.statistics.read += len(session.read())
    service.statistics.found += len(session.search('the river'))
    session.close()


def main(visits):
    service = Service()
    for number in range(visits):
        visit(service, number)
    print(service.statistics)


if __name__ == '__main__':
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
