"""The training loop: all heads at once, one pass over mixed batches, seeds fixed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.batches import Batch, Window, batches
from training.encoder.corpus import IGNORED
from training.encoder.network import Network


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: peak learning rates, batch size in pieces, share of steps that warm up, weights of the losses."""

    seed: int = 0
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    batch_size: int = 2048
    warm_up: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    entities: float = 1.0
    tags: float = 0.3
    starts: float = 2.0
    heads: float = 1.0
    relations: float = 0.5


def losses(network: Network, batch: Batch, settings: Settings) -> dict[str, Tensor]:
    """The weighted loss of each head, per word of the batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = network(batch.ids, batch.cases, batch.mask, batch.first)
    entities, tags, starts, dependents, heads, roots, relation_dependents, relation_heads = (
        tensor.float() for tensor in outputs
    )
    words = batch.first.ne(0).sum()
    made = {
        "entities": total(entities, batch.entities) * settings.entities,
        "tags": total(tags, batch.tags) * settings.tags,
        "starts": total(torch.stack([-starts, starts], -1) / 2, batch.starts) * settings.starts,
    }
    if batch.heads.ne(IGNORED).any():
        arcs = arc_scores(dependents, heads, roots, batch.sentences)
        made["heads"] = total(arcs, batch.heads) * settings.heads
        # a root's relation is seen from the word itself
        own = torch.arange(batch.heads.shape[1]).expand_as(batch.heads)
        place = torch.where(batch.heads > 0, batch.heads - 1, own)
        of_head = torch.gather(relation_heads, 1, place.unsqueeze(-1).expand_as(relation_heads))
        relations = network.relation(functional.relu(relation_dependents + of_head))
        known = torch.where(batch.heads == IGNORED, batch.heads, batch.relations)
        made["relations"] = total(relations, known) * settings.relations
    return {name: loss / words for name, loss in made.items()}


def arc_scores(dependents: Tensor, heads: Tensor, roots: Tensor, sentences: Tensor) -> Tensor:
    """Batch x words x (root + words): how much each word wants each head of its own sentence."""
    scores = dependents @ heads.transpose(1, 2)
    scores = scores.masked_fill(sentences[:, :, None] != sentences[:, None, :], -1e4)
    return torch.cat([roots.unsqueeze(-1), scores], -1)


def total(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1), targets.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def learn(
    network: Network,
    epochs: Sequence[Callable[[random.Random], list[Window]]],
    settings: Settings,
    report: Callable[[str], None] = print,
) -> None:
    """Train for as many epochs as there are makers of windows; each gets the run's own generator."""
    chance = random.Random(settings.seed)
    plan = [
        batch for make in epochs for batch in batches(make(chance), settings.batch_size, chance)
    ]
    optimiser = make_optimiser(network, settings)
    rates = [group["lr"] for group in optimiser.param_groups]
    network.train()
    began = time.perf_counter()
    running: dict[str, float] = {}
    for step, found in enumerate(plan):
        share = min(1.0, (step + 1) / (settings.warm_up * len(plan))) * max(
            0.02, 1 - step / len(plan)
        )
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * share
        parts = losses(network, Batch.of(found), settings)
        optimiser.zero_grad()
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        for name, loss in parts.items():
            running[name] = 0.98 * running.get(name, loss.item()) + 0.02 * loss.item()
        if step % 50 == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in running.items())
            report(f"step {step} of {len(plan)}, {time.perf_counter() - began:.0f} s: {shown}")
    network.eval()


def make_optimiser(network: Network, settings: Settings) -> torch.optim.Optimizer:
    encoder = [network.pieces, network.positions, network.norm, network.layers]
    inside = {id(parameter) for module in encoder for parameter in module.parameters()}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in inside]
    groups = [
        {
            "params": [parameter for module in encoder for parameter in module.parameters()],
            "lr": settings.encoder_rate,
        },
        {"params": heads, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.decay, fused=True)
