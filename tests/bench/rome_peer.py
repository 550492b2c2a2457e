#!/usr/bin/env python3
"""Codes given to offers by scikit-learn, on the very folds of `matcher evaluate --rome`.

    matcher evaluate --rome --export DIR
    pip install scikit-learn
    python3 tests/bench/rome_peer.py DIR [FOLD]

One linear support vector machine on TF-IDF of words and word pairs of title,
text and skills; accents folded, nothing else done for French. Codes are those
that the offers bear, not their parents: compare with the level « code ».
"""

import json
import sys
import unicodedata

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC


def folded(text):
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def main(folder, fold=0):
    with open(f"{folder}/offers.jsonl", encoding="utf-8") as lines:
        offers = [json.loads(line) for line in lines]
    texts = [" ".join([o["title"], o["description"], *o["skills"]]) for o in offers]
    codes = numpy.array([o["rome"] for o in offers])
    held = numpy.array([o["fold"] == fold for o in offers])
    words = TfidfVectorizer(
        preprocessor=folded, ngram_range=(1, 2), min_df=2, max_df=0.4, sublinear_tf=True
    )
    learnt = words.fit_transform([t for t, h in zip(texts, held) if not h])
    asked = words.transform([t for t, h in zip(texts, held) if h])
    machine = LinearSVC(C=0.3).fit(learnt, codes[~held])
    order = numpy.argsort(-machine.decision_function(asked), axis=1)[:, :5]
    best = machine.classes_[order]
    right = best == codes[held][:, None]
    print(f"{held.sum()} offers: first {right[:, 0].mean():.3f}, among five {right.any(1).mean():.3f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
