"""The shipped language model: one small encoder that reads names, tags, lemmas, sentences and dependencies in one pass.

    >>> from pipeline.language.encoder import load_encoder_pipeline
    >>> nlp = load_encoder_pipeline()
    >>> doc = nlp("Ana Kovač met the Secretary General of the Arctic Council in Oslo.")
    >>> [(ent.text, ent.label_) for ent in doc.ents][0]
    ('Ana Kovač', 'PERSON')

In a pipeline of one's own, `nlp.add_pipe("communique_encoder")` after whatever sets names beforehand: entities that a
document has already are kept (only longer names with a label of the setting `absorb` swallow them).  Labels are PERSON,
ORG, LOC (states and cities included), NORP, EVENT and DATE; every entity found has `ent._.communique_score`, 0 to 1,
and a name from elsewhere counts 1.  Dependencies are Universal Dependencies ("nsubj:pass", "obl"; a root is "ROOT").
The module needs onnxruntime and tokenizers, nothing else beyond spaCy.
"""

from spacy.lang.en import English
from spacy.language import Language

from pipeline.language.encoder.component import LABELS, Encoder

__all__ = ["LABELS", "Encoder", "load_encoder_pipeline"]


def load_encoder_pipeline() -> Language:
    """A spaCy pipeline for English that has the encoder and nothing else."""
    nlp = English()
    nlp.meta["name"] = "communique"
    nlp.add_pipe("communique_encoder", config={"absorb": ["ORG", "EVENT"]})
    return nlp
