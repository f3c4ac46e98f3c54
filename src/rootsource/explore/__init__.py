"""Shows a record: web pages rendered here, and a REST interface. Knows nothing of SQL.

``asking`` says what may be asked for, ``reader`` and the modules beside it turn what the record
answers into what is seen, ``drawing`` draws it, ``pages`` and ``api`` give it addresses, ``guard``
stands before them all, ``app`` puts them together, and ``server`` runs them.
"""
