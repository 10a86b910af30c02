"""The marks of a class as a gradebook's file.

``rows`` gathers a row for each student; ``cells`` writes a cell so that no spreadsheet runs it; ``formats`` knows the
columns of each platform; ``gradebook`` fills in a file that a platform exported, whose lines ``joining`` joins with
students; ``command`` is the verb.
"""
