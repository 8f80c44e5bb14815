"""What every room stands on: the database, one unit of work, its audit, access, time and files.

Nothing here knows the web.
"""
