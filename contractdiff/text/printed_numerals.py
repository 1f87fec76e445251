"""Numbers as word processors and browsers print them: 4 is "4", "04", "IV", "d", "4th", "Four" or "Fourth"."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def roman(number: int) -> str:
    """Lower-case Roman numeral; nothing for zero and below."""
    digits = []
    for value, letters in _ROMAN:
        count, number = divmod(max(number, 0), value)
        digits.append(letters * count)
    return "".join(digits)


def letters(number: int) -> str:
    """Lower-case letters as Word counts past z: aa, bb, cc."""
    if number < 1:
        return ""
    repeats, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeats + 1)


def spreadsheet_letters(number: int) -> str:
    """Lower-case letters as browsers count past z: aa, ab, ac."""
    found = ""
    while number > 0:
        number, index = divmod(number - 1, 26)
        found = chr(ord("a") + index) + found
    return found


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def cardinal_words(number: int) -> str:
    """A number below one million in words: "one hundred twenty-three"; beyond, in digits."""
    if not 0 <= number < 1_000_000:
        return str(number)
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[rest]}" if rest else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, unit)
    return f"{cardinal_words(count)} {name}" + (f" {cardinal_words(rest)}" if rest else "")


def ordinal_words(number: int) -> str:
    """A number as an ordinal in words: "twenty-first"."""
    words = cardinal_words(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _IRREGULAR_ORDINALS:
        last = _IRREGULAR_ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last = f"{last}th"
    return words[:cut] + last
