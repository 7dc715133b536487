"""Two linear classifiers over n-grams, as scikit-learn has them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.svm import LinearSVC


class NaiveBayes:
    """TF-IDF over character n-grams 2-5 with ComplementNB."""

    def __init__(self, texts: Sequence[str], labels: NDArray[np.intp]) -> None:
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
        self._pipeline: Pipeline = make_pipeline(letters, ComplementNB(alpha=0.5))
        self._pipeline.fit(texts, labels)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Higher is likelier, one a need."""
        return np.asarray(self._pipeline.predict_log_proba([text])[0], np.float32)


class SupportVectors:
    """TF-IDF over words and character n-grams with LinearSVC."""

    def __init__(self, texts: Sequence[str], labels: NDArray[np.intp]) -> None:
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True)
        both = FeatureUnion([("words", words), ("letters", letters)])
        self._pipeline: Pipeline = make_pipeline(both, LinearSVC(class_weight="balanced"))
        self._pipeline.fit(texts, labels)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Higher is likelier, one a need."""
        return np.asarray(self._pipeline.decision_function([text])[0], np.float32)
