"""Wording: the clauses of appraisal forms, read as a grammar into rules.

A clause passes through these files in this order; `reading.py` is where it comes in and goes out.

1. `sentences.py`: what a document says of itself (`sentences.lark`, `total_sentences.lark`) is told
   back by `telling.py` and `telling_totals.py`, and goes no further.
2. `adjusting.py` and `whole_sheet.py` (`whole_sheet.lark`): what speaks of the total, of a part or
   of several items becomes an adjustment, a gate, limits or an aggregator.
3. `words.py` and `numerals.py` clean a Chinese clause and cut it into the words of
   `vocabulary.lark`; `parsing.py` parses these by `clauses.lark`; `folding/` makes phrases of the
   parse, one function a rule of the grammar. `english.py` (`english.lark`) gives the same phrases.
4. `phrases.py` says what phrases there are, `gathering.py` sorts them, `turning.py` puts what is
   said in passing into the phrase that it stands for.
5. `ruling.py` chooses the kind of rule; then one file makes it: `stepping.py` (with `measuring.py`,
   `floors.py`, `part_steps.py`), `pieces.py`, `banding.py` (`stretches.py`, `beyond.py`),
   `proportion.py`, `naming.py`, `sorting.py`. `anchoring.py` and `limits.py` serve them all.
6. `form.py` holds the row of the form all the way, and `choices.py` what had to be chosen, in the
   words of `options.py` and `sheet_options.py`.
"""
