"""A sales report: CSV in, tables and a summary out."""
import csv
import io
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

SALES = '''\
date,region,product,units,price
2023-01-03,North,"Kettle, small",3,19.90
2023-01-05,South,Toaster,1,34.50
2023-01-05,North,Toaster,2,34.50
2023-02-11,East,"Lamp ""Luna""",4,12.00
2023-02-12,South,"Kettle, small",5,19.90
2023-02-28,East,Toaster,1,33.00
2023-03-01,North,"Lamp ""Luna""",10,11.50
2023-03-15,West,Röster,2,99.99
2023-03-15,West,"Kettle, small",zwei,19.90
2023-03-31,South,Röster,1,
'''


@dataclass(order=True, frozen=True)
class Sale:
    day: date
    region: str
    product: str = field(compare=False)
    units: int = field(compare=False)
    price: float = field(compare=False)

    @property
    def total(self):
        return self.units * self.price

    @classmethod
    def from_row(cls, row):
        return cls(date.fromisoformat(row["date"]), row["region"], row["product"], int(row["units"]), float(row["price"]))


def read(text):
    good, bad = [], []
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            good.append(Sale.from_row(row))
        except ValueError as error:
            bad.append((number, str(error)))
    return good, bad


def table(head, rows, widths):
    line = "+".join("-" * (w + 2) for w in widths)
    yield f"+{line}+"
    yield "|" + "|".join(f" {h:^{w}} " for h, w in zip(head, widths)) + "|"
    yield f"+{line}+"
    for row in rows:
        cells = [f"{c:>{w},.2f}" if isinstance(c, float) else f"{c!s:<{w}}" for c, w in zip(row, widths)]
        yield "|" + "|".join(f" {c} " for c in cells) + "|"
    yield f"+{line}+"


def by_month(sales):
    for (year, month), group in groupby(sales, key=lambda s: (s.day.year, s.day.month)):
        group = list(group)
        yield f"{year}-{month:02}", len(group), sum(s.total for s in group)


def main():
    sales, rejected = read(SALES)
    print(f"{len(sales)} sales, {len(rejected)} rejected")
    for number, why in rejected:
        print(f"  line {number}: {why}")

    print(*table(("month", "sales", "total"), by_month(sorted(sales)), (7, 5, 10)), sep="\n")

    regions = defaultdict(list)
    for sale in sales:
        regions[sale.region].append(sale)
    rows = [(name, max(group, key=attrgetter("total")).product, sum(s.total for s in group))
            for name, group in sorted(regions.items(), key=lambda item: (-len(item[1]), item[0]))]
    print(*table(("region", "best", "total"), rows, (6, 14, 10)), sep="\n")

    units = Counter()
    for sale in sales:
        units[sale.product] += sale.units
    for product, n in units.most_common():
        print(f"{product:.<20}{n:3} {'*' * n}")

    totals = [s.total for s in sales]
    print("mean %.3f, median %.3f, stdev %.3f" % (statistics.mean(totals), statistics.median(totals), statistics.stdev(totals)))
    print("quartiles", [round(q, 2) for q in statistics.quantiles(totals, n=4)])
    gaps = [b.day - a.day for a, b in zip(sorted(sales), sorted(sales)[1:])]
    print("longest pause", max(gaps), "all", sum(gaps, timedelta()))

    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(["region", "product", "total"])
    writer.writerows((s.region, s.product, round(s.total, 2)) for s in sorted(sales, reverse=True)[:4])
    print(out.getvalue(), end="")
    try:
        sales[0].units = 7
    except Exception as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    main()
