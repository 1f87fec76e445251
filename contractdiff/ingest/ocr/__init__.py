"""Text in pictures: tesseract for the words, our own look at the drawn lines for tables and struck words."""

from contractdiff.ingest.ocr.mending import mend_labels, mend_money
from contractdiff.ingest.ocr.picture import PictureText, read_picture
from contractdiff.ingest.ocr.tesseract import RecognitionFailed, program

__all__ = ["PictureText", "RecognitionFailed", "mend_labels", "mend_money", "program", "read_picture"]
