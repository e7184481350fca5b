"""Questionnaires: XLSForm in, frozen JSON inside, routing, checks."""
