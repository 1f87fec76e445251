"""Everything contractdiff refuses to do, as one tree of errors.

    ContractDiffError
      ReadError                  a document could not be read                      exit 3
        MissingFile              there is no such file
        UnsupportedFormat        not a kind of document contractdiff reads
        CorruptDocument          the file is damaged or not what its name says
        EncryptedDocument        a password is needed
        DocumentTooLarge         beyond the bounds that protect the machine
        NoText                   a document without a single readable word (a scan)
        MarkedScan               a scan with lines through its words
      AlignmentError             the two documents could not be paired             exit 3
      RedlineError               a written redline failed its own verification     exit 3
      ReportError                a report could not be made                        exit 3
      UsageError                 the request itself is wrong                       exit 2
        ConfigError              a configuration file is wrong
        RuleError                a rule or lexicon file is wrong

Every message says which file, where in it, what is wrong and what to do, in one sentence or two.
"""

from __future__ import annotations


class ContractDiffError(Exception):
    """The root of the tree; ``code`` names the trouble for scripts, ``exit_code`` is what the command line returns."""

    code = "error"
    exit_code = 3

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows: the sentence, not the fifty lines above it."""
        return [f"{type(self).__name__}: {self}"]


class ReadError(ContractDiffError):
    """A document could not be read."""

    code = "read-error"


class MissingFile(ReadError):
    """There is no file under the given name."""

    code = "missing-file"


class UnsupportedFormat(ReadError):
    """The file is not of a kind that contractdiff reads."""

    code = "unsupported-format"


class CorruptDocument(ReadError):
    """The file is damaged, or its content is not what its name says."""

    code = "corrupt-document"


class EncryptedDocument(ReadError):
    """The file needs a password."""

    code = "encrypted-document"


class DocumentTooLarge(ReadError):
    """The file exceeds the bounds on size, pages or expansion."""

    code = "document-too-large"


class NoText(ReadError):
    """The file opens, but holds no text: usually a scan."""

    code = "no-text"


class MarkedScan(ReadError):
    """The file is a scan in which words are struck; recognised text would read them as living language."""

    code = "marked-scan"


class AlignmentError(ContractDiffError):
    """The provisions of two documents could not be paired consistently."""

    code = "alignment-error"


class RedlineError(ContractDiffError):
    """A redline that was written did not give its two texts back."""

    code = "redline-error"


class ReportError(ContractDiffError):
    """A report could not be made of a finished comparison."""

    code = "report-error"


class UsageError(ContractDiffError):
    """The request cannot be carried out as it was made."""

    code = "usage-error"
    exit_code = 2


class ConfigError(UsageError):
    """A configuration file is wrong."""

    code = "config-error"


class RuleError(UsageError):
    """A rule file or a lexicon file is wrong."""

    code = "rule-error"
