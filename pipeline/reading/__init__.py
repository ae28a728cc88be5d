"""Reads files of any shape and hands on pages: the first room."""

from pipeline.reading.fields import Columns
from pipeline.reading.files import STANDARD_INPUT, File, files
from pipeline.reading.limits import ReadingLimits
from pipeline.reading.read import read, read_file

__all__ = ["STANDARD_INPUT", "Columns", "File", "ReadingLimits", "files", "read", "read_file"]
