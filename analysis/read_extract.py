"""Extracts of counterpart as pandas: simulated residents, row by row. See sim/record/FORMAT.md for what they hold.

    extract = read("extract.h5")
    extract["contacts"]                        # a table; labels are categories, dates are dates
    extract.codes("contacts")                  # the same as it stands in the file: fast, for many large files
    extract.position("kind", "ae_type1")       # the code of a label
"""

import tomllib
from dataclasses import dataclass, field

import h5py
import numpy
import pandas

import read_results
from read_results import ContentHash, ResultsError

FILETYPE = "counterpart-extract"
VERSION_MAJOR = 1
DAYS = "days since 1970-01-01"
NO_VALUE = -1
NOT_TABLES = {"configuration", "embedded", "facts", "inputs", "labels", "provenance"}


@dataclass
class Extract:
    """One replicate of a run, resident by resident. No row stands for a real person."""

    path: str
    attributes: dict
    configuration: str
    inputs: dict
    facts: dict
    labels: dict  # name -> list of texts
    columns: dict = field(default_factory=dict)  # table -> column -> its attributes
    values: dict = field(default_factory=dict)  # table -> column -> numpy array

    @property
    def scenario(self):
        """The resolved scenario as nested dictionaries."""
        return tomllib.loads(self.configuration)

    @property
    def arms(self):
        return self.labels["arm"]

    def position(self, labels, label):
        """The code of a label."""
        return self.labels[labels].index(label)

    def codes(self, table):
        """A table as it stands in the file: labels as positions, dates as days since 1970, -1 where there is no value."""
        return pandas.DataFrame(self.values[table])

    def day(self, fact):
        """A date among the facts, in days since 1970: data_from, study_from, data_to."""
        return int(numpy.datetime64(self.facts[fact], "D").astype(int))

    def __getitem__(self, table):
        """A table with labels as categories and dates as dates."""
        return pandas.DataFrame({name: self._decoded(table, name) for name in self.values[table]})

    def _decoded(self, table, name):
        attributes, values = self.columns[table][name], self.values[table][name]
        if "labels" in attributes:
            return pandas.Categorical.from_codes(values, self.labels[attributes["labels"]])
        if attributes.get("units") == DAYS:
            dates = values.astype("datetime64[D]").astype("datetime64[ns]")
            if "no_value" in attributes:
                dates[values == NO_VALUE] = numpy.datetime64("NaT")
            return dates
        if "no_value" in attributes:
            return pandas.arrays.IntegerArray(values.astype("int64"), values == NO_VALUE)
        return values


def read(path, check=True):
    """Reads an extract whole. Raises ResultsError when it is not one, or has changed since it was written.

    Without `check` neither seal nor digest are looked at: for files just written.
    """
    if check:
        read_results._check_seal(path)
    try:
        file = h5py.File(path, "r")
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read as HDF5: {error}") from error
    with file:
        if file.attrs.get("filetype") != FILETYPE:
            raise ResultsError(f"{path}: not an extract of counterpart (its attribute `filetype` is not `{FILETYPE}`)")
        if file.attrs["version_major"] != VERSION_MAJOR:
            raise ResultsError(f"{path}: written in version {file.attrs['version_major']}."
                               f"{file.attrs['version_minor']}, where this script reads {VERSION_MAJOR}.x")
        extract = _read(path, file)
    if check and digest(extract) != extract.attributes["digest"]:
        raise ResultsError(f"{path}: changed since it was written: its content has another digest than it states")
    return extract


def _read(path, file):
    inputs = dict(zip(file["inputs/input"].asstr()[()], file["inputs/sha256"].asstr()[()]))
    extract = Extract(str(path), dict(file.attrs), file["configuration"].asstr()[()], inputs, dict(file["facts"].attrs),
                      {name: list(dataset.asstr()[()]) for name, dataset in file["labels"].items()})
    for table in sorted(set(file) - NOT_TABLES):
        group = file[table]
        names = list(group.attrs["columns"])
        extract.columns[table] = {name: dict(group[name].attrs) for name in names}
        extract.values[table] = {name: group[name][()] for name in names}
    return extract


def digest(extract):
    """SHA-256 of everything but provenance, as sim/record/FORMAT.md says."""
    hashed = ContentHash()
    number, text = hashed.number, hashed.text
    text(extract.configuration)
    hashed.texts_by_name(extract.inputs)
    hashed.texts_by_name(extract.facts)
    number(len(extract.labels))
    for name in sorted(extract.labels, key=str.encode):
        text(name)
        number(len(extract.labels[name]))
        for label in extract.labels[name]:
            text(label)
    number(len(extract.values))
    for table in sorted(extract.values, key=str.encode):
        text(table)
        number(len(extract.values[table]))
        for name, values in extract.values[table].items():
            attributes = extract.columns[table][name]
            text(name)
            text(attributes.get("units", ""))
            text(attributes.get("labels", ""))
            number(1 if "no_value" in attributes else 0)
            number(values.dtype.itemsize)
            number(len(values))
            hashed.bytes(numpy.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<")).tobytes())
    return hashed.hex()
