"""Writes small SPSS files, record by record, so that no test needs another program."""

import datetime
import struct
import sys

NUMBER, DATE, DATETIME = (5 << 16) | (8 << 8), (20 << 16) | (11 << 8), (22 << 16) | (20 << 8)
NOTHING = -sys.float_info.max
START = datetime.date(1582, 10, 14)


class Variable:
    """One variable: numbers, dates, or texts of a width.

    Args:
        name: up to eight ASCII characters; long_name: as SPSS shows it.
        labels: {value: label}. missing: up to three user-missing values.
    """

    def __init__(self, name, *, label="", width=0, labels=None, missing=(), long_name="", form=0):
        self.name, self.label, self.width = name.upper(), label, width
        self.labels, self.missing = labels or {}, missing
        self.long_name = long_name or name
        self.form = form or ((1 << 16) | (width << 8) if width else NUMBER)

    @property
    def n_cells(self):
        return -(-self.width // 8) if self.width else 1

    def cell(self, value, encoding):
        if self.width:
            return value.encode(encoding).ljust(8 * self.n_cells)
        if isinstance(value, datetime.date):
            value = (value - START).total_seconds()
        return struct.pack("<d", NOTHING if value is None else float(value))


def write_sav(path, variables, rows, *, encoding="utf-8", said="UTF-8"):
    """Write a file; `said` is the encoding that it claims."""
    parts = [_head(variables, rows)]
    parts += [_variable(one, encoding) for one in variables]
    parts += _labels(variables, encoding)
    parts += _extensions(variables, said)
    parts.append(struct.pack("<ii", 999, 0))
    for row in rows:
        parts += [one.cell(value, encoding) for one, value in zip(variables, row, strict=True)]
    path.write_bytes(b"".join(parts))
    return path


def _head(variables, rows):
    n_cells = sum(one.n_cells for one in variables)
    return (
        b"$FL2"
        + b"@(#) SPSS DATA FILE".ljust(60)
        + struct.pack("<iiiiid", 2, n_cells, 0, 0, len(rows), 100.0)
        + b"01 Mar 26"
        + b"10:00:00"
        + b" " * 64
        + b"\0" * 3
    )


def _variable(one, encoding):
    label = one.label.encode(encoding)
    form = struct.pack("<ii", one.form, one.form)
    record = struct.pack("<iiii", 2, one.width, bool(label), len(one.missing)) + form
    record += one.name.encode("ascii").ljust(8)
    if label:
        record += struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4)
    record += b"".join(one.cell(value, encoding)[:8] for value in one.missing)
    return record + (struct.pack("<iiii", 2, -1, 0, 0) + form + b" " * 8) * (one.n_cells - 1)


def _labels(variables, encoding):
    at = 1
    for one in variables:
        if one.labels:
            yield struct.pack("<ii", 3, len(one.labels))
            for value, label in one.labels.items():
                written = label.encode(encoding)
                padded = written.ljust(-(-(len(written) + 1) // 8) * 8 - 1)
                yield one.cell(value, encoding)[:8] + bytes([len(written)]) + padded
            yield struct.pack("<iii", 4, 1, at)
        at += one.n_cells


def _extensions(variables, said):
    names = "\t".join(f"{one.name}={one.long_name}" for one in variables).encode()
    yield struct.pack("<iiii8i", 7, 3, 4, 8, 24, 0, 0, -1, 1, 1, 2, 65001)
    yield struct.pack("<iiii", 7, 13, 1, len(names)) + names
    yield struct.pack("<iiii", 7, 20, 1, len(said)) + said.encode()
