"""What a Word file means by its XML, for whoever reads or writes one: styles, and the numbers that Word prints.

``ingest.docx`` reads labels with it, and ``report.docx`` prints them where a number can no longer be automatic.
"""
