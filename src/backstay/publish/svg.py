"""Pictures as SVG text: a network in columns, figures as intervals, plans on a calendar, a timeline.

Pure text: no script, no link, no outside font, no clock; the same case gives the same bytes. Nothing is told by
colour alone: grades are line styles, listings are hatched and written out.
"""

from __future__ import annotations

from backstay.publish.charts import gantt_svg, intervals_svg, timeline_svg
from backstay.publish.diagram import network_svg

__all__ = ["gantt_svg", "intervals_svg", "network_svg", "timeline_svg"]
