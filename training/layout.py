"""Learns the weights of `pipeline/stripping/blocks/layout.py` from pages whose lines are labelled.

    python -m training.layout PAGES.jsonl ... [--out pipeline/stripping/weights.json] [--epochs 12]

A line of a file is one page: {"site", "text", "body": [line numbers of the article],
"ignore": [lines not judged]} and, for HTML, "main" (the text a library found) and "title".

The model is a conditional random field over all splits of a page into before, article and after;
inside the article each block is kept or dropped.  So that weights hold for sites of any size, every
pass counts repetition on a random part of the site: one page, a few, or all.  So that a title
anchors the article even under news that stand on this page alone, some pages get a ticker of leads
from other sites and a title printed in another way; some are cut down to bare prose.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import torch

from pipeline.stripping import boilerplate
from pipeline.stripping.blocks.blocks import Block, key_of, split
from pipeline.stripping.blocks.layout import features, is_body
from pipeline.stripping.blocks.marks import SURE, begin_of, end_of
from pipeline.stripping.blocks.traits import observe
from pipeline.stripping.dates import date_lines
from pipeline.stripping.site_memory import SiteMemory

NEVER = -1e9
ROBUST = 20.0  # a page's log-likelihood counts less and less beyond this: some labels are wrong
LARGEST = 250  # blocks of a page that is learnt from: the splits looked at grow with the square
TICKERS = 0.5  # share of the pages with a heading that get one
BARE = 0.1  # share of the pages cut down to what the article says
BATCH = 16  # pages
STAMPS = ("%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page and the labels of its blocks: 1 article, 0 not, None not judged."""

    text: str
    blocks: list[Block]
    labels: list[int | None]
    main: str | None
    title: str | None


def read(path: Path) -> dict[str, list[Labelled]]:
    """Return the pages of a file by site."""
    sites: dict[str, list[Labelled]] = defaultdict(list)
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        lines = row["text"].split("\n")
        offsets = [0]
        for each in lines:
            offsets.append(offsets[-1] + len(each) + 1)
        body = {offsets[n] for n in row["body"]}
        ignored = {offsets[n] for n in row["ignore"]}
        blocks = split(row["text"])
        labels: list[int | None] = []
        for block in blocks:
            start = row["text"].rfind("\n", 0, block.start) + 1
            labels.append(None if start in ignored else int(start in body))
        if any(labels) and len(blocks) <= LARGEST:
            sites[row["site"]].append(
                Labelled(row["text"], blocks, labels, row.get("main"), row.get("title"))
            )
    return sites


class Index:
    """Feature names as numbers, 0 unused."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def __call__(self, names: tuple[str, ...]) -> list[int]:
        return [self.names.setdefault(name, len(self.names)) for name in names]


def leads_of(collections: list[dict[str, list[Labelled]]]) -> list[list[str]]:
    """Return the first two long paragraphs of every article."""
    leads = []
    for sites in collections:
        for site in sorted(sites):
            for page in sites[site]:
                body = [b.text for b, label in zip(page.blocks, page.labels, strict=True) if label]
                prose = [
                    text for text in body if text.count(" ") > 12 and text.endswith((".", '"'))
                ]
                leads += [prose[:2]] if prose else []
    return leads


def ticker(leads: list[list[str]], rng: random.Random) -> list[Block]:
    """Return 2 to 6 leads of other articles as a site prints them.

    They are dated or not, spaced or not, of one paragraph or two.
    """
    wide, narrow = rng.choice(((0, 0), (1, 1), (2, 1), (2, 2), (3, 1)))
    stamped, named = rng.random() < 0.3, rng.random() < 0.4
    day = date(rng.randint(2005, 2025), rng.randint(1, 12), rng.randint(7, 28))
    items: list[Block] = []
    for lead in rng.sample(leads, rng.randint(2, 6)):
        day -= timedelta(days=rng.randint(0, 6))
        if stamped:
            items.append(block(day.strftime(rng.choice(STAMPS)), wide))
        paragraphs = lead[: 2 if rng.random() < 0.2 else 1]
        if named and rng.random() < 0.7:
            paragraphs = [f"{day.strftime('On %d %B %Y, ')}{paragraphs[0]}", *paragraphs[1:]]
        items += [
            block(text, narrow if number or stamped else wide)
            for number, text in enumerate(paragraphs)
        ]
    return items


def retitled(page: Labelled, news: list[Block], rng: random.Random) -> Labelled:
    """Return the page with news above its title, and the title printed in another usual way."""
    first = next(i for i, label in enumerate(page.labels) if label)
    title = page.blocks[first]
    after = first + 1
    while after < len(page.blocks) and repeats_or_dates(page, after, title):
        after += 1
    blank = rng.choice((title.blank, news[-1].blank if news else 1, 1))
    day = date(rng.randint(2005, 2025), rng.randint(1, 12), rng.randint(1, 28)).strftime(
        rng.choice(STAMPS)
    )
    style = rng.choice(("as it is", "twice", "twice dated", "twice dated", "below", "once", "once"))
    follows = page.blocks[after].blank if after < len(page.blocks) else 1
    extra = {
        "as it is": page.blocks[first + 1 : after],
        "twice": [block(title.text, follows)],
        "twice dated": [block(f"{title.text} {day}", follows)],
        "below": [block(day, follows)],
        "once": [],
    }[style]
    blocks = [*page.blocks[:first], *news, block(title.text, blank), *extra, *page.blocks[after:]]
    labels = [
        *page.labels[:first],
        *(0 for _ in news),
        1,
        *(None for _ in extra),
        *page.labels[after:],
    ]
    return Labelled(
        page.text + "".join(b.text for b in news), blocks, labels, page.main, page.title
    )


def repeats_or_dates(page: Labelled, index: int, title: Block) -> bool:
    """Return True for a block that says the title again or its date, and is not of the article."""
    if page.labels[index]:
        return False
    text = page.blocks[index].text
    return text.startswith(title.text) or date_lines.whole(text) is not None


def bare(page: Labelled, rng: random.Random) -> Labelled:
    """Return the article without its title and all around it, as some crawlers keep it.

    A date may stand before it.
    """
    body = [b for b, label in zip(page.blocks, page.labels, strict=True) if label]
    start = next(
        (
            number
            for number, b in enumerate(body)
            if b.text.count(" ") > 10 and b.text.endswith(".")
        ),
        None,
    )
    if start is None or len(body) - start < 2:
        return page
    body = body[start:]
    day = date(rng.randint(2005, 2025), rng.randint(1, 12), rng.randint(1, 28))
    head = [block(f"date {day}", 0)] if rng.random() < 0.5 else []
    text = "\n".join(b.text for b in body)
    return Labelled(text, [*head, *body], [*(0 for _ in head), *(1 for _ in body)], None, None)


def block(text: str, blank: int) -> Block:
    return Block(0, 0, text, key_of(text), blank)


def is_titled(page: Labelled) -> bool:
    """Return True where the article's first block is a heading of several words."""
    first = next(i for i, label in enumerate(page.labels) if label)
    text = page.blocks[first].text
    return 4 <= text.count(" ") + 1 <= 40 and not text.endswith((".", ":"))


def with_tickers(
    group: list[Labelled], leads: list[list[str]], rng: random.Random
) -> list[Labelled]:
    """Return pages of a site, some of those with a title under a ticker: all the same, or not."""
    shared = ticker(leads, rng)
    alike = rng.random() < 0.5
    return [
        retitled(page, shared if alike else ticker(leads, rng), rng)
        if is_titled(page) and rng.random() < TICKERS
        else page
        for page in group
    ]


def sample(
    sites: dict[str, list[Labelled]],
    leads: list[list[str]],
    rng: random.Random,
    index: Index,
    per_site: int,
):
    """Yield encoded pages, each seen among a random number of pages of its site."""
    for site in sorted(sites):
        pages = sites[site]
        chosen = rng.sample(pages, min(per_site, len(pages)))
        while chosen:
            size = rng.choice((1, 2, 3, 5, 10, 30, len(pages), len(pages)))
            group, chosen = chosen[:size], chosen[size:]
            group = with_tickers(group, leads, rng)
            memory = SiteMemory()
            group = [bare(page, rng) if rng.random() < BARE else page for page in group]
            for page in group + rng.sample(pages, max(0, min(size, len(pages)) - len(group))):
                memory.add(site, key_of(page.text), page.blocks)
            for page in group:
                yield encode(page, memory.counts(site), index, rng)


def encode(page: Labelled, counts, index: Index, rng: random.Random):
    main = page.main if rng.random() < 0.8 else None
    view = observe(page.blocks, counts, boilerplate.shipped(), main)
    traits = view.traits
    n = len(traits)
    blocks = torch.tensor([index(features(t)) for t in traits])
    marks = [begin_of(view, i, page.title) for i in range(n)]
    begins = torch.tensor([index(features(mark)) for mark in marks])
    anchored = torch.tensor([mark.anchor in SURE for mark in marks])
    ends = torch.tensor([index(features(end_of(traits, i))) for i in range(1, n + 1)])
    return blocks, begins, ends, anchored, torch.tensor([is_body(t) for t in traits]), page


def loss_of(model: torch.nn.Embedding, encoded) -> torch.Tensor:
    """Return what is missing of an expected F1 over words.

    A little of the negative log-likelihood of the labels is added.
    """
    blocks, begins, ends, anchored, tells, page = encoded
    scores = model(blocks).sum(1)  # (n, 5)
    begin, end = model(begins).sum(1)[:, 0], model(ends).sum(1)[:, 0]
    either = torch.logsumexp(scores[:, 2:4], 1)
    zero = scores.new_zeros(1)
    sure, above, inside, below = (
        torch.cat([zero, part.cumsum(0)])
        for part in (scores[:, 0], scores[:, 1], either, scores[:, 4])
    )
    left = torch.where(anchored, sure[:-1], above[:-1]) - inside[:-1] + begin  # (n) beginning at s
    right = inside[1:] + end + below[-1] - below[1:]  # (n) ending after e
    count = len(page.labels)
    judged = torch.tensor([label is not None for label in page.labels])
    gold = torch.tensor([float(label or 0) for label in page.labels])
    grid = left[:, None] + right[None, :]
    grid = grid.masked_fill(torch.ones(count, count, dtype=torch.bool).tril(-1), NEVER)
    first, last = int(gold.argmax()), count - 1 - int(gold.flip(0).argmax())
    if tells[first : last + 1].any():  # an article has a body
        bodies = torch.cat([torch.zeros(1, dtype=torch.long), tells.long().cumsum(0)])
        grid = grid.masked_fill(bodies[None, 1:] <= bodies[:-1, None], NEVER)
    keep = scores[:, 2] - either  # log-probability of a block of the article being kept

    words = torch.tensor([float(block.text.count(" ") + 1) for block in page.blocks]) * judged
    chances = torch.softmax(grid.flatten(), 0).view(count, count)
    covered = chances.cumsum(0).flip(1).cumsum(1).flip(1).diagonal()
    taken = covered * keep.exp()
    f1 = 2 * (words * taken * gold).sum() / ((words * taken).sum() + (words * gold).sum())

    states = torch.where(gold.bool(), scores[:, 2], scores[:, 3]) - either
    likelihood = (
        left[first]
        + right[last]
        + (states * judged)[first : last + 1].sum()
        - torch.logsumexp(grid.flatten(), 0)
    )
    return 10 * (1 - f1) + ROBUST * torch.log1p(-likelihood / ROBUST) / 10


def options_of_command() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("pipeline/stripping/weights.json"))
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--per-site", type=int, default=40)
    parser.add_argument("--decay", type=float, default=1e-3)
    return parser.parse_args()


def load_weights(path: Path, model: torch.nn.Embedding, index: Index) -> None:
    """Set the weights of a model to those of an earlier training."""
    for name, weights in json.loads(path.read_text("utf-8")).items():
        model.weight.data[index((name,))[0]] = torch.tensor(weights)


def write_weights(path: Path, model: torch.nn.Embedding, index: Index) -> None:
    """Write the weights of a model, a line for each feature."""
    weights = model.weight.detach()
    table = {
        name: [round(float(x), 2) for x in weights[number]]
        for name, number in sorted(index.names.items())
    }
    lines = ",\n".join(f"{json.dumps(name)}: {row}" for name, row in table.items())
    path.write_text("{\n" + lines + "\n}\n", "utf-8")


def train_pass(model: torch.nn.Embedding, optimizer: torch.optim.Optimizer, pages: list) -> float:
    """Learn from every page once; return the mean loss."""
    total = 0.0
    for start in range(0, len(pages), BATCH):
        batch = pages[start : start + BATCH]
        loss = sum(loss_of(model, page) for page in batch) / len(batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += float(loss.detach()) * len(batch)
    return total / len(pages)


def main() -> None:
    """Learn weights from pages and write them."""
    options = options_of_command()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = random.Random(1)
    collections = [read(path) for path in options.pages]
    leads = leads_of(collections)
    index = Index()
    model = torch.nn.Embedding(2000, 5)
    torch.nn.init.zeros_(model.weight)
    if options.start:
        load_weights(options.start, model, index)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=options.decay)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, options.epochs)
    for epoch in range(options.epochs):
        pages = [
            page
            for sites in collections
            for page in sample(sites, leads, rng, index, options.per_site)
        ]
        rng.shuffle(pages)
        loss = train_pass(model, optimizer, pages)
        schedule.step()
        print(f"pass {epoch + 1}: {len(pages)} pages, loss {loss:.3f}", flush=True)
    write_weights(options.out, model, index)


if __name__ == "__main__":
    main()
