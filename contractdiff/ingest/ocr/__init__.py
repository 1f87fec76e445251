"""Text in pictures: tesseract for the words, our own look at the drawn lines for tables and struck words.

``picture.read_picture`` does it all for one picture; ``program`` says whether tesseract is there. Nothing is imported
here, since scipy takes longer to import than most files to read.
"""
