"""Learns the weights of `pipeline/stripping/layout.py` from pages whose lines are labelled.

    python -m training.layout PAGES.jsonl ... [--out pipeline/stripping/weights.json] [--epochs 12]

A line of a file is one page: {"site", "text", "body": [line numbers of the article], "ignore": [lines not judged]} and,
for HTML, "main" (the text a library found) and "title".  The model is a conditional random field over all splits of a
page into before, article and after; inside the article each block is kept or dropped.  So that weights hold for sites of
any size, every pass counts repetition on a random part of the site: one page, a few, or all.  So that a title anchors the
article even under news that stand on this page alone, some pages get a ticker of sentences from other sites.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch

from pipeline.stripping.blocks import Block, key_of, split
from pipeline.stripping.layout import SURE, begin_of, end_of, features
from pipeline.stripping.memory import SiteMemory
from pipeline.stripping.traits import observe

NEVER = -1e9
TICKERS = 0.3  # share of the pages that get one


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page and the labels of its blocks: 1 article, 0 not, None not judged."""

    text: str
    blocks: list[Block]
    labels: list[int | None]
    main: str | None
    title: str | None


def read(path: Path) -> dict[str, list[Labelled]]:
    """The pages of a file by site."""
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
        if any(labels):
            sites[row["site"]].append(Labelled(row["text"], blocks, labels, row.get("main"), row.get("title")))
    return sites


class Index:
    """Feature names as numbers, 0 unused."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def __call__(self, names: tuple[str, ...]) -> list[int]:
        return [self.names.setdefault(name, len(self.names)) for name in names]


def with_ticker(page: Labelled, leads: list[str], rng: random.Random) -> Labelled:
    """The page with 2 to 6 leads of other articles above its title."""
    first = next(i for i, label in enumerate(page.labels) if label)
    blank = page.blocks[first].blank if rng.random() < 0.5 else rng.choice((0, 1, 2))
    items = [Block(0, 0, lead, key_of(lead), blank) for lead in rng.sample(leads, rng.randint(2, 6))]
    blocks = [*page.blocks[:first], *items, *page.blocks[first:]]
    labels = [*page.labels[:first], *(0 for _ in items), *page.labels[first:]]
    return Labelled(page.text + items[0].text, blocks, labels, page.main, page.title)


def leads_of(collections: list[dict[str, list[Labelled]]]) -> list[str]:
    """The first long paragraph of every article."""
    leads = []
    for sites in collections:
        for site in sorted(sites):
            for page in sites[site]:
                body = [b.text for b, label in zip(page.blocks, page.labels, strict=True) if label]
                leads += [text for text in body if text.count(" ") > 12 and text.endswith(".")][:1]
    return leads


def sample(sites: dict[str, list[Labelled]], leads: list[str], rng: random.Random, index: Index, per_site: int):
    """Encoded pages, each seen among a random number of pages of its site."""
    for site in sorted(sites):
        pages = sites[site]
        chosen = rng.sample(pages, min(per_site, len(pages)))
        while chosen:
            size = rng.choice((1, 2, 3, 5, 10, 30, len(pages), len(pages)))
            group, chosen = chosen[:size], chosen[size:]
            others = [p for p in rng.sample(pages, min(size, len(pages))) if p not in group][
                : max(0, size - len(group))
            ]
            memory = SiteMemory()
            for page in group + others:
                memory.add(site, key_of(page.text), page.blocks)
            for page in group:
                if rng.random() < TICKERS and has_title(page):
                    page = with_ticker(page, leads, rng)
                yield encode(page, memory.counts(site), index, rng)


def has_title(page: Labelled) -> bool:
    """True where the article begins with a title that a reader would know under any ticker."""
    first = next(i for i, label in enumerate(page.labels) if label)
    traits = observe(page.blocks, {}, page.main)
    return begin_of(page.blocks, traits, first, page.title).anchor in SURE


def encode(page: Labelled, counts, index: Index, rng: random.Random):
    main = page.main if rng.random() < 0.8 else None
    traits = observe(page.blocks, counts, main)
    n = len(traits)
    blocks = torch.tensor([index(features(t)) for t in traits])
    marks = [begin_of(page.blocks, traits, i, page.title) for i in range(n)]
    begins = torch.tensor([index(features(mark)) for mark in marks])
    anchored = torch.tensor([mark.anchor in SURE for mark in marks])
    ends = torch.tensor([index(features(end_of(traits, i))) for i in range(1, n + 1)])
    return blocks, begins, ends, anchored, page


def loss_of(model: torch.nn.Embedding, encoded) -> torch.Tensor:
    """Negative log-likelihood of the labels."""
    blocks, begins, ends, anchored, page = encoded
    scores = model(blocks).sum(1)  # (n, 5)
    begin, end = model(begins).sum(1)[:, 0], model(ends).sum(1)[:, 0]
    either = torch.logsumexp(scores[:, 2:4], 1)
    zero = scores.new_zeros(1)
    sure = torch.cat([zero, scores[:, 0].cumsum(0)])
    above = torch.cat([zero, scores[:, 1].cumsum(0)])
    inside = torch.cat([zero, either.cumsum(0)])
    below = torch.cat([zero, scores[:, 4].cumsum(0)])
    left = torch.where(anchored, sure[:-1], above[:-1]) - inside[:-1] + begin  # (n) beginning at s
    right = inside[1:] + end + below[-1] - below[1:]  # (n) ending after e
    grid = left[:, None] + right[None, :]
    n = len(page.labels)
    grid = grid.masked_fill(torch.ones(n, n, dtype=torch.bool).tril(-1), NEVER)
    whole = torch.logsumexp(grid.flatten(), 0)
    first = next(i for i, label in enumerate(page.labels) if label)
    last = max(i for i, label in enumerate(page.labels) if label)
    gold = left[first] + right[last]
    for i in range(first, last + 1):  # the labelled state instead of either
        label = page.labels[i]
        if label is not None:
            gold = gold + scores[i, 2 if label else 3] - either[i]
    return whole - gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("pipeline/stripping/weights.json"))
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--per-site", type=int, default=40)
    parser.add_argument("--decay", type=float, default=1e-3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = random.Random(1)
    collections = [read(path) for path in options.pages]
    leads = leads_of(collections)
    index = Index()
    model = torch.nn.Embedding(2000, 5)
    torch.nn.init.zeros_(model.weight)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.1, weight_decay=options.decay)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, options.epochs)
    for epoch in range(options.epochs):
        pages = [page for sites in collections for page in sample(sites, leads, rng, index, options.per_site)]
        rng.shuffle(pages)
        total = 0.0
        for start in range(0, len(pages), 16):
            batch = pages[start : start + 16]
            loss = sum(loss_of(model, page) for page in batch) / len(batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach()) * len(batch)
        schedule.step()
        print(f"pass {epoch + 1}: {len(pages)} pages, loss {total / len(pages):.3f}", flush=True)
    weights = model.weight.detach()
    table = {name: [round(float(x), 2) for x in weights[number]] for name, number in sorted(index.names.items())}
    options.out.write_text("{\n" + ",\n".join(f"{json.dumps(k)}: {v}" for k, v in table.items()) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
