"""The glue between the rooms and the browser: who may come in, forms, fields, lists."""
