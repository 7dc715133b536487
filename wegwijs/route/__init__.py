"""The decision tree: needs and facts → the next question and the advice. Pure functions."""

from wegwijs.route.advise import route, steps_of
from wegwijs.route.questions import question_about, takes_none
from wegwijs.route.tree import Tree, compile_tree

__all__ = ["Tree", "compile_tree", "question_about", "route", "steps_of", "takes_none"]
