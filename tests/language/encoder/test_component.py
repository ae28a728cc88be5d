import pickle

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from pipeline.language.encoder import load_encoder_pipeline
from pipeline.language.encoder.component import clings
from pipeline.language.encoder.graph import make_session

pytestmark = pytest.mark.model

TEXT = "Ana Horvat was appointed Director of the Danube Commission in Budapest on 3 March. She thanked the members."


@pytest.fixture(scope="module")
def nlp():
    return load_encoder_pipeline()


def annotation(doc):
    names = [(ent.start_char, ent.end_char, ent.label_, ent._.communique_score) for ent in doc.ents]
    words = [(t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return names, words


def test_one_pass_reads_everything(nlp):
    doc = nlp(TEXT)
    assert ("Ana Horvat", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]
    assert ("Budapest", "LOC") in [(ent.text, ent.label_) for ent in doc.ents]
    assert all(0 < ent._.communique_score <= 1 for ent in doc.ents)
    assert [str(sentence) for sentence in doc.sents] == [
        TEXT[: TEXT.index("She") - 1],
        TEXT[TEXT.index("She") :],
    ]
    assert [sentence.root.lemma_ for sentence in doc.sents] == ["appoint", "thank"]
    assert doc[2].pos_ == "AUX" and doc[2].dep_ == "aux:pass"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "\n\nOslo",
        "Oslo\n\n",
        "\x00",
        "Oslo \x00 Bergen",
        "😀 👍🏽 Oslo",
        "Министр встретился с послом в Осло.",
        "外交部长会见了大使。",
        "وزير الخارجية",
        "\u200b\u200e\u202e",
        "x" * 10_000,
        "x" * 10_000 + " met Ana Horvat.",
        "a, " * 5_000,
        "." * 3_000,
        "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ],
)
def test_any_text_is_read(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert sum(len(sentence) for sentence in doc.sents) == len(doc) or not len(doc)
    assert all(token.tag_ for token in doc)


def test_batches_do_not_change_what_is_read(nlp):
    texts = [TEXT, "", TEXT * 30, "Oslo", TEXT]
    assert [annotation(nlp(text)) for text in texts] == [
        annotation(doc) for doc in nlp.pipe(texts, batch_size=2)
    ]


def test_what_is_read_of_a_text_does_not_depend_on_its_company(nlp):
    words = TEXT.split()
    texts = [
        " ".join(words[: 1 + number % len(words)]) + " 2021" * (number % 3) for number in range(60)
    ]
    alone = [annotation(nlp(text)) for text in texts]
    assert [annotation(doc) for doc in nlp.pipe(texts)] == alone
    assert [annotation(doc) for doc in nlp.pipe(texts[::-1])] == alone[::-1]


def test_paragraphs_end_sentences_and_names(nlp):
    doc = nlp("Visit of the President of Malta\n\nOslo\n\nOn 3 March, Ana Horvat came.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Visit of the President of Malta",
        "Oslo",
        "On 3 March, Ana Horvat came.",
    ]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ('"We agree." "So do we"', '."', '"'),
        ("The members (of the bank) left.\n\n“Why?”", ").?”", "(“"),
        ("They left ... and came back", "", ""),
    ],
)
def test_signs_hang_on_the_word_they_touch(text, before, after):
    doc = spacy.blank("en")(text)
    sides = [(token.text, clings(token)) for token in doc]
    assert {sign for sign, side in sides if side < 0} == set(before)
    assert {sign for sign, side in sides if side > 0} == set(after)


@pytest.mark.parametrize(
    "text",
    [
        '"We shall sign the treaty." The minister then left Oslo.',
        "The minister left Oslo. (He had signed the treaty.) The members thanked him.",
        "“We shall sign the treaty.”\n\nThe minister said so in Oslo.",
    ],
)
def test_no_sentence_parts_a_sign_from_its_word(nlp, text):
    sentences = [sentence.text.strip() for sentence in nlp(text).sents]
    assert len(sentences) > 1
    assert not any(
        sentence[0] in ")?”" or sentence[-1] in "(“" or sentence.count('"') % 2
        for sentence in sentences
    )


def test_names_that_are_there_are_kept(nlp):
    doc = nlp.make_doc("The Minister met Ana Horvat in Oslo.")
    doc.ents = [Span(doc, 3, 4, label="EVENT", kb_id="event:x")]
    doc = nlp.get_pipe("communique_encoder")(doc)
    assert (doc[3:4].text, doc.ents[0].label_, doc.ents[0].kb_id_) == ("Ana", "EVENT", "event:x")
    assert doc.ents[0]._.communique_score == 1.0


def test_a_longer_organisation_absorbs_a_smaller_name(nlp):
    doc = nlp.make_doc("The report was written by the Ministry of Culture of Norway yesterday.")
    state = Span(doc, 10, 11, label="GPE", kb_id="state:no")
    doc.ents = [state]
    doc = nlp.get_pipe("communique_encoder")(doc)
    assert ("Ministry of Culture of Norway", "ORG") in [(ent.text, ent.label_) for ent in doc.ents]
    assert [(span.text, span.kb_id_) for span in doc.spans["communique_absorbed"]] == [
        ("Norway", "state:no")
    ]


def test_without_absorption_the_smaller_name_stays():
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_encoder")
    doc = nlp.make_doc("The report was written by the Ministry of Culture of Norway yesterday.")
    doc.ents = [Span(doc, 10, 11, label="GPE")]
    assert "Norway" in [ent.text for ent in nlp.get_pipe("communique_encoder")(doc).ents]


def test_labels_can_be_chosen():
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_encoder", config={"labels": ["LOC"]})
    assert {ent.label_ for ent in nlp(TEXT).ents} == {"LOC"}


def test_it_survives_disk_bytes_and_pickling(nlp, tmp_path):
    expected = annotation(nlp(TEXT))
    nlp.to_disk(tmp_path / "model")
    assert annotation(spacy.load(tmp_path / "model")(TEXT)) == expected
    component = nlp.get_pipe("communique_encoder")
    assert (
        annotation(type(component)(nlp.vocab).from_bytes(component.to_bytes())(nlp.make_doc(TEXT)))
        == expected
    )
    assert annotation(pickle.loads(pickle.dumps(nlp))(TEXT)) == expected


def test_several_processes_read_the_same(nlp):
    texts = [TEXT, "Oslo", TEXT * 3]
    assert [annotation(nlp(text)) for text in texts] == [
        annotation(doc) for doc in nlp.pipe(texts, n_process=2)
    ]


def test_scores_survive_a_docbin(nlp):
    doc = nlp(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    restored = next(DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab))
    assert annotation(restored)[0] == annotation(doc)[0]


def test_words_given_beforehand_are_used(nlp):
    doc = nlp.get_pipe("communique_encoder")(
        Doc(nlp.vocab, words=["Ana", "Horvat", "left", "."], spaces=[True, True, False, False])
    )
    assert [token.pos_ for token in doc] == ["PROPN", "PROPN", "VERB", "PUNCT"]


def test_a_graph_that_cannot_run_is_explained():
    with pytest.raises(RuntimeError, match="--model"):
        make_session(b"no graph")
