"""From many readings to what ties them: which report rests on which, and what they all say.

The path is ``words`` (a text as hashed words) → ``segments`` (own prose, quotation, post, caption,
furniture) → ``fingerprints`` (what is kept of a report for comparing) → ``candidates`` (which pairs
are worth comparing) → ``overlap`` (what two reports share) → ``relations`` (what that makes of the
pair) → ``lineage`` (edges and root clusters over all reports).
"""
