"""Dates and times of day, with time zones or without, and the spans of time between them.

    timedelta                   a span: days, seconds, microseconds
    date                        year, month, day
        datetime                ... and a time of day
    time                        hour, minute, second, microsecond
    tzinfo                      what a time zone has to know
        timezone                a zone with a fixed offset from UTC

A value never changes.  A time or datetime is *aware* if it has a zone that tells its offset from UTC, and naive if
not.  `fold` is 1 for the second of two equal wall clock times, when clocks are put back.
"""
from _datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')
