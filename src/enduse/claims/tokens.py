"""A parsed paragraph as plain Python values: tokens with their tags and their place in the dependency tree.

The grammars look at every token many times; a token of the parser's own document is made anew at each look, and each
of its tags is looked up in a table. Here both are done once. Names and meanings are spaCy's (`dep_`, `head`,
`subtree`, ...), so its documentation serves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload


class Token:
    """One word. `head` is itself at the root of a sentence; `children` stand in the order of the text."""

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "is_punct",
        "lemma_",
        "lower_",
        "pos_",
        "spaced",
        "tag_",
        "text",
    )

    doc: Document
    head: Token
    children: list[Token]

    def __init__(
        self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, *, punct: bool, spaced: bool
    ) -> None:
        self.i, self.text, self.lower_ = i, text, text.lower()
        self.lemma_, self.pos_, self.tag_, self.dep_ = lemma, pos, tag, dep
        self.is_punct, self.spaced = bool(punct), bool(spaced)
        self._subtree: list[Token] | None = None

    @property
    def subtree(self) -> list[Token]:
        """The token and all that hangs on it, in the order of the text."""
        if self._subtree is None:
            found, open_ = [], [self]
            while open_:
                token = open_.pop()
                found.append(token)
                open_ += token.children
            self._subtree = sorted(found, key=_place)
        return self._subtree

    @property
    def lefts(self) -> list[Token]:
        """The children before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def is_alpha(self) -> bool:
        """Whether the word is made of letters alone."""
        return self.text.isalpha()

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return self.subtree[0]

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return self.subtree[-1]

    @property
    def is_sent_start(self) -> bool:
        """Whether the token opens its sentence."""
        return self.i == self.sent.start

    @property
    def sent(self) -> Stretch:
        """The sentence around the token."""
        return self.doc.sentences[self.doc.sentence_of[self.i]]

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs somewhere below this token."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False

    def hang(self, head: Token, dep: str) -> None:
        """Hangs the token on another head of its sentence; on itself, it is a root. Only for mending a parse, before
        anybody reads it."""
        self.head.children = [child for child in self.head.children if child is not self]
        self.head, self.dep_ = head, dep
        if head is not self:
            head.children = sorted([*head.children, self], key=_place)
        for token in self.sent:
            token._subtree = None

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.text!r}, {self.dep_})"


def _place(token: Token) -> int:
    return token.i


_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_ARGUMENTS = frozenset("oprd nsubj dobj nsubjpass pcomp pobj dative appos attr ROOT".split())


def _chief(token: Token) -> Token:
    """The first member of the list that `token` stands in."""
    head = token.head if token.dep_ == "conj" else token
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return head


class Stretch(Sequence[Token]):
    """Neighbouring tokens `start` to `end` (exclusive) of a document, such as a sentence."""

    __slots__ = ("_tokens", "end", "start")

    def __init__(self, tokens: list[Token], start: int, end: int) -> None:
        self._tokens, self.start, self.end = tokens[start:end], start, end

    @property
    def text(self) -> str:
        """The words, with a blank where the text has one."""
        return "".join(token.text + " " * token.spaced for token in self._tokens).rstrip()

    @property
    def root(self) -> Token:
        """The first token that hangs on nothing."""
        return next((token for token in self._tokens if token.head is token), self._tokens[0])

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self._tokens[at]


@dataclass(frozen=True)
class Document(Sequence[Token]):
    """The tokens of a paragraph and its sentences. `sentence_of[i]` is the number of the sentence of token `i`.

    `aside` are the tokens that stand for what did not happen (see `contrast`)."""

    tokens: list[Token]
    sentences: list[Stretch]
    sentence_of: list[int]
    aside: set[int] = field(default_factory=set)

    @property
    def sents(self) -> list[Stretch]:
        """The sentences in order."""
        return self.sentences

    @property
    def noun_chunks(self) -> Iterator[Stretch]:
        """Noun phrases without what follows their head, none inside another (spaCy's English rule)."""
        last = -1
        for token in self.tokens:
            if token.pos_ in _NOUNS and token.left_edge.i > last and _chief(token).dep_ in _ARGUMENTS:
                last = token.i
                yield Stretch(self.tokens, token.left_edge.i, token.i + 1)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Token | Stretch:
        if at.__class__ is int:
            return self.tokens[at]
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Stretch(self.tokens, start, max(start, end))
        return self.tokens[at]


def document(parsed: Any) -> Document:
    """The Document of a parsed spaCy Doc."""
    from spacy.attrs import DEP, HEAD, IS_PUNCT, LEMMA, ORTH, POS, SENT_START, SPACY, TAG

    strings = parsed.vocab.strings
    table = parsed.to_array([LEMMA, POS, TAG, DEP, ORTH, HEAD, SENT_START, IS_PUNCT, SPACY])
    names = {key: strings[key] for key in set(table[:, :5].ravel().tolist())}
    heads = table[:, 5].astype("int64").tolist()
    tokens, sentence_of, firsts = [], [], []
    for i, (lemma, pos, tag, dep, word, _, start, punct, spaced) in enumerate(table.tolist()):
        token = Token(i, names[word], names[lemma], names[pos], names[tag], names[dep], punct=punct, spaced=spaced)
        tokens.append(token)
        if start == 1 or i == 0:
            firsts.append(i)
        sentence_of.append(len(firsts) - 1)
    result = Document(tokens, [], sentence_of)
    children: list[list[Token]] = [[] for _ in tokens]
    for token, offset in zip(tokens, heads, strict=True):
        token.doc = result
        token.head = tokens[token.i + offset]
        token.children = children[token.i]
        if offset:
            children[token.i + offset].append(token)
    ends = [*firsts[1:], len(tokens)]
    result.sentences.extend(Stretch(tokens, first, end) for first, end in zip(firsts, ends, strict=True) if end > first)
    return result
