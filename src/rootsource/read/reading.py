"""The path of one report through the reading steps, in order."""

from rootsource.read.acts import add_acts
from rootsource.read.analyse import analyse
from rootsource.read.certainty import add_certainty
from rootsource.read.credits import add_credits
from rootsource.read.encoding import encode
from rootsource.read.event_lexicon import Lexicon
from rootsource.read.events import add_events
from rootsource.read.layout import unwrap
from rootsource.read.model import load_model
from rootsource.read.quotations import attach_quotations
from rootsource.read.relays import add_relays
from rootsource.read.sentences import split_sentences
from rootsource.read.statements import read_statements
from rootsource.read.tagger import cut_windows, tag
from rootsource.read.times import add_times
from rootsource.types import Reading, Report


def read_report(report: Report, lexicon: Lexicon | None = None) -> Reading:
    """Read one report.

    The model is loaded on the first call of a process. The same report gives the same reading,
    whatever was read before it and on however many workers.

    Args:
        report: the report.
        lexicon: the words that tell events; by default the package's own.

    Raises:
        ModelError: the shipped model is missing or damaged.
    """
    model = load_model()
    text = unwrap(report.text)
    reading = Reading(report, sentences=split_sentences(text))
    encoded = encode(model.tokenizer, text)
    tagged = tag(model, encoded, cut_windows(encoded, reading.sentences))
    analysis = analyse(encoded, reading.sentences, tagged)
    reading.statements = read_statements(model, encoded, reading.sentences, tagged)
    attach_quotations(reading)
    add_relays(reading)
    add_acts(reading)
    add_certainty(reading)
    add_times(reading, analysis)
    add_events(reading, analysis, lexicon)
    add_credits(reading)
    return reading
