"""The network: the MiniLM encoder with a case embedding and four heads, in one pass.

The encoder is BERT as of Devlin et al. 2019, written out (fused query, key and value) so that the exported graph is
small and depends on nothing; its weights are read from the safetensors file of all-MiniLM-L6-v2.  Dependencies follow
Dozat and Manning 2017 with two changes that cost less in use: the root is the window's first sign, and a relation is
scored by adding what the dependent and what its head say, not by a second biaffine form.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from pipeline.language.encoder.pieces import CASES

LAYERS, WIDTH, ATTENTION, INNER, PIECES, POSITIONS = 6, 384, 12, 1536, 30522, 512
ARC, RELATION = 192, 128


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head has."""

    entities: int
    tags: int
    relations: int


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            self.qkv(x)
            .view(batch, length, 3, ATTENTION, WIDTH // ATTENTION)
            .permute(2, 0, 3, 1, 4)
            .unbind(0)
        )
        # written out: the backward pass of torch's own attention takes a third of a step on a processor without a GPU
        shares = torch.softmax(
            q @ k.transpose(2, 3) * (WIDTH // ATTENTION) ** -0.5 + bias.to(q.dtype), -1
        )
        mixed = (shares.to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + self.out(mixed))
        normed: Tensor = self.norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return normed


class Network(nn.Module):
    """`forward` takes piece ids, case classes, the mask of real pieces (all batch x pieces) and the position of each
    word's first piece (batch x words, 0 where there is no word); it gives the tensors named in `OUTPUTS`, per word."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(len(CASES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.entities = nn.Linear(WIDTH, sizes.entities)
        self.tags = nn.Linear(WIDTH, sizes.tags)
        self.starts = nn.Linear(WIDTH, 1)
        self.dependent = nn.Linear(WIDTH, ARC)
        self.head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.attracts = nn.Linear(ARC, 1, bias=False)  # how likely a word is to be a head at all
        self.relation_dependent = nn.Linear(WIDTH, RELATION)
        self.relation_head = nn.Linear(WIDTH, RELATION, bias=False)
        self.relation = nn.Linear(RELATION, sizes.relations)

    def forward(
        self, ids: Tensor, cases: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        words, window = self.encode(ids, cases, mask, first)
        dependents = self.arc(functional.gelu(self.dependent(words)))
        heads = functional.gelu(self.head(words))
        root = functional.gelu(self.head(window))
        dependents = torch.cat([dependents, torch.ones_like(dependents[..., :1])], -1)
        heads = torch.cat([heads, self.attracts(heads)], -1)
        root = torch.cat([root, self.attracts(root)], -1)
        return (
            self.entities(words),
            self.tags(words),
            self.starts(words).squeeze(-1),
            dependents,
            heads,
            (dependents * root.unsqueeze(1)).sum(-1),
            self.relation_dependent(words),
            self.relation_head(words),
        )

    def encode(
        self, ids: Tensor, cases: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Vectors of the words (batch x words x width) and of the windows (batch x width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.cases(cases) + self.positions(places))
        x = self.dropout(x)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        words = torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        return words, x[:, 0]

    def load_encoder(self, path: Path) -> None:
        """Take the encoder's weights from a BERT safetensors file; the case embedding starts at zero."""
        given = load_file(path)
        nn.init.zeros_(self.cases.weight)
        with torch.no_grad():
            self.pieces.weight.copy_(given["embeddings.word_embeddings.weight"])
            segment = given["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + segment)
            copy(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                copy_layer(layer, given, f"encoder.layer.{number}.")


def copy(module: nn.Linear | nn.LayerNorm, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])


def copy_layer(layer: Layer, given: dict[str, Tensor], prefix: str) -> None:
    for part in ("weight", "bias"):
        names = [f"{prefix}attention.self.{name}.{part}" for name in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat([given[name] for name in names]))
    copy(layer.out, given, f"{prefix}attention.output.dense")
    copy(layer.norm_attention, given, f"{prefix}attention.output.LayerNorm")
    copy(layer.inner, given, f"{prefix}intermediate.dense")
    copy(layer.outer, given, f"{prefix}output.dense")
    copy(layer.norm, given, f"{prefix}output.LayerNorm")
