"""The decision tree to look at and to sign: as a picture, as a table, as plain lines."""

from wegwijs.draw.markdown import markdown
from wegwijs.draw.outline import outline
from wegwijs.draw.page import page
from wegwijs.draw.picture import as_file, picture, picture_files, pictures
from wegwijs.draw.steps import Overview, overview

__all__ = ["Overview", "as_file", "markdown", "outline", "overview", "page", "picture", "picture_files", "pictures"]
