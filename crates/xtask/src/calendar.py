"""Prints every day of the years given, as the package chinesecalendar has it. Run by `cargo xtask calendar`."""

import sys
from datetime import date, timedelta
from importlib.metadata import version

from chinese_calendar import is_workday

years = sys.argv[1:]
print(f"# Every day of {' and '.join(years)} as the Python package chinesecalendar {version('chinesecalendar')} (PyPI) has it,")
print("# by its function is_workday. Written by `cargo xtask calendar`, for a test to compare with; never edited by hand.")
print("# Columns: date,is_workday")
for year in map(int, years):
    day = date(year, 1, 1)
    while day.year == year:
        print(f"{day},{str(is_workday(day)).lower()}")
        day += timedelta(days=1)
