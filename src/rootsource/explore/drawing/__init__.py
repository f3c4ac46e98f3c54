"""Draws chains, timelines and lineages as SVG: functions from what is seen to markup."""
