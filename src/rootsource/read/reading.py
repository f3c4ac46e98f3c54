"""The path of one report through the reading steps, in order.

text ─▶ sentences ─▶ tagger ─▶ statements ─▶ quotations, relays, acts, certainty
     ─▶ times, places ─▶ dating ─▶ actors ─▶ events ─▶ credits ─▶ Reading
"""

from rootsource.read.encoding import encode
from rootsource.read.model import load_model
from rootsource.read.sentences import split_sentences
from rootsource.read.statements import read_statements
from rootsource.read.tagger import cut_windows, tag
from rootsource.types import Reading, Report


def read_report(report: Report) -> Reading:
    """Read one report.

    The model is loaded on the first call of a process. The same report gives the same reading,
    whatever was read before it and on however many workers.

    Raises:
        ModelError: the shipped model is missing or damaged.
    """
    model = load_model()
    reading = Reading(report, sentences=split_sentences(report.text))
    encoded = encode(model.tokenizer, report.text)
    if encoded.words:
        tagged = tag(model, encoded, cut_windows(encoded, reading.sentences))
        reading.statements = read_statements(model, encoded, reading.sentences, tagged)
    return reading
