"""Result files of counterpart as xarray and pandas. See sim/record/FORMAT.md for what they hold.

    results = read("r.h5")
    results["tally/by_imd"].sel(arm="baseline", measure="ae_type1")      # xarray.DataArray
    results.frame("month/total")                                         # pandas, one row a value
    results.compare("emergency_admissions")                              # arms against baseline, with intervals
"""

import hashlib
import struct
import tomllib
from dataclasses import dataclass, field

import h5py
import numpy
import pandas
import xarray

FILETYPE = "counterpart-results"
VERSION_MAJOR = 1
SEAL_BYTES = 512
SEAL_PIECE_BYTES = 4 << 20
HALF_INTERVAL = 1.959963984540054  # standard errors to each side of a 95 % interval

# How an outcome of the paired arrays adds up from measures of the tallies; cost needs prices: see Results.pence.
MEASURES = {
    "emergency_admissions": ["acute_episodes"],
    "ae_attendances": ["ae_type1", "ae_other"],
    "emergency_bed_days": ["emergency_bed_day"],
    "gp_contacts": ["gp_face_to_face", "gp_remote", "nurse_face_to_face", "nurse_remote",
                    "other_staff_face_to_face", "other_staff_remote"],
    "outpatient_face_to_face": ["outpatient_first_face_to_face", "outpatient_follow_up_face_to_face"],
    "outpatient_contacts": ["outpatient_first_face_to_face", "outpatient_follow_up_face_to_face",
                            "outpatient_first_remote", "outpatient_follow_up_remote"],
    "community_contacts": ["community_contact"],
    "participant_months": ["participant_months"],
    "deaths": ["deaths"],
    "qaly_micro": ["qaly_micro"],
}


class ResultsError(Exception):
    """The file is no result file, of another version, or not what was written."""


@dataclass
class Results:
    """All that one run left behind."""

    path: str
    attributes: dict
    configuration: str
    inputs: dict
    provenance: dict
    embedded: dict  # name of an input -> its bytes, where the file keeps it whole
    arrays: dict = field(default_factory=dict)  # name -> xarray.DataArray, int64

    def __getitem__(self, name):
        return self.arrays[name]

    @property
    def scenario(self):
        """The resolved scenario as nested dictionaries."""
        return tomllib.loads(self.configuration)

    @property
    def arms(self):
        """Ids of the arms, the baseline first."""
        return list(self["month/total"].arm.values)

    def titles(self):
        """Arm id -> title."""
        return {arm["id"]: arm.get("title", arm["id"]) for arm in self.scenario.get("arm", [])}

    def frame(self, name):
        """An array as a table: a column for each axis, and `value`."""
        return self[name].rename("value").to_dataframe().reset_index()

    def total(self, outcome):
        """Outcome of each arm over the whole run, a mean over replicates, in the unit of the file."""
        if outcome == "pence":
            return self.pence()
        return self._counts().sel(measure=MEASURES[outcome]).sum("measure")

    def pence(self):
        """Pence of each arm over the whole run: contacts at unit cost, and programmes."""
        prices = self["costs/pence"]
        contacts = self._counts().sel(measure=prices.contact.values)
        return (contacts * prices.values).sum("measure") + self._counts().sel(measure="programme_pence", drop=True)

    def compare(self, outcome, group="all"):
        """Each arm against the baseline over the whole run, from residents paired with their counterparts.

        Returns a table by arm: difference, standard_error, low, high (95 %), and for everybody also baseline, percent,
        percent_low, percent_high. A mean over replicates, in the unit of the file.
        """
        year = self["paired/difference"].year.values[-1]
        part = {name: self[f"paired/{name}"].sel(outcome=outcome, group=group, year=year).transpose("arm", "replicate")
                for name in ("residents", "difference", "square_low", "square_high")}
        rows = {}
        for arm in self.arms[1:]:
            replicates = [_sum_and_variance(*values) for values in
                          zip(*(part[name].sel(arm=arm).values.tolist() for name in part))]
            difference = sum(value for value, _ in replicates) / len(replicates)
            error = sum(variance for _, variance in replicates) ** 0.5 / len(replicates)
            rows[arm] = {"difference": difference, "standard_error": error,
                         "low": difference - HALF_INTERVAL * error, "high": difference + HALF_INTERVAL * error}
        table = pandas.DataFrame.from_dict(rows, orient="index",
                                           columns=["difference", "standard_error", "low", "high"])
        if group == "all":
            table["baseline"] = float(self.total(outcome).sel(arm=self.arms[0]))
            for name, column in (("percent", "difference"), ("percent_low", "low"), ("percent_high", "high")):
                table[name] = 100 * table[column] / table["baseline"]
        return table

    def _counts(self):
        return self["month/total"].sum("month").mean("replicate")


def _sum_and_variance(residents, difference, square_low, square_high):
    """A sum over independent residents, and its variance. The words of the square are unsigned."""
    if residents < 2:
        return difference, 0.0
    square = (square_high % 2**64) * 2**64 + square_low % 2**64
    return difference, max(0.0, (residents * square - difference**2) / (residents - 1))


def seal_of(path):
    """What the first 512 bytes of a file written by counterpart must be; see FORMAT.md."""
    pieces = hashlib.sha256()
    with open(path, "rb") as file:
        length = file.seek(0, 2)
        file.seek(SEAL_BYTES)
        while piece := file.read(SEAL_PIECE_BYTES):
            pieces.update(hashlib.sha256(piece).hexdigest().encode())
    text = (f"counterpart file, sealed\nbytes {length}\nsha256 {pieces.hexdigest()}\n"
            f"over the SHA-256 of each {SEAL_PIECE_BYTES} bytes from byte {SEAL_BYTES} on\n")
    return text.ljust(SEAL_BYTES - 1).encode() + b"\n"


def _check_seal(path):
    """Before HDF5 makes anything of the bytes. Files before version 1.2 start with HDF5 and have no seal."""
    try:
        with open(path, "rb") as file:
            start = file.read(SEAL_BYTES)
        if start.startswith(b"counterpart") and start != seal_of(path):
            raise ResultsError(f"{path}: cut short or changed since it was written: its bytes are not those of its seal")
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read: {error}") from error


def read(path):
    """Reads a result file whole. Raises ResultsError when it is not one, or has changed since it was written."""
    _check_seal(path)
    try:
        file = h5py.File(path, "r")
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read as HDF5: {error}") from error
    with file:
        _check_heading(path, file.attrs)
        try:
            results = _read(path, file)
        except (KeyError, OSError, UnicodeDecodeError) as error:
            raise ResultsError(f"{path}: damaged: {error}") from error
    found = digest(results)
    if found != results.attributes["digest"]:
        raise ResultsError(f"{path}: changed since it was written: its digest is {results.attributes['digest']}, "
                           f"its content's {found}")
    for name, content in results.embedded.items():
        if hashlib.sha256(content).hexdigest() != results.inputs.get(name):
            raise ResultsError(f"{path}: the embedded input {name} is not the one whose SHA-256 is stated")
    return results


def _check_heading(path, attributes):
    if attributes.get("filetype") != FILETYPE:
        raise ResultsError(f"{path}: not a result file of counterpart (its attribute `filetype` is not `{FILETYPE}`)")
    if attributes["version_major"] != VERSION_MAJOR:
        raise ResultsError(f"{path}: written in version {attributes['version_major']}.{attributes['version_minor']} of "
                           f"the format, where this script reads {VERSION_MAJOR}.x")


def _read(path, file):
    inputs = {}
    if "input" in file["inputs"]:
        inputs = dict(zip(_texts(file["inputs/input"]), _texts(file["inputs/sha256"])))
    results = Results(str(path), dict(file.attrs), file["configuration"].asstr()[()], inputs,
                      dict(file["provenance"].attrs),
                      {name: bytes(dataset[()]) for name, dataset in file.get("embedded", {}).items()})
    for group in sorted(set(file) - {"configuration", "embedded", "inputs", "provenance"}):
        for name, dataset in file[group].items():
            if "axes" in dataset.attrs:
                results.arrays[f"{group}/{name}"] = _array(file[group], dataset)
    return results


def _array(group, dataset):
    axes = list(dataset.attrs["axes"])
    coordinates = {axis: _texts(group[axis]) for axis in axes}
    return xarray.DataArray(dataset[()], coordinates, axes,
                            attrs={name: dataset.attrs[name] for name in ("units", "about")})


def _texts(dataset):
    return list(dataset.asstr()[()])


class ContentHash:
    """SHA-256 of numbers and of texts, each after its length, as sim/record/FORMAT.md says."""

    def __init__(self):
        self._hash = hashlib.sha256()

    def number(self, value):
        self._hash.update(struct.pack("<Q", value))

    def text(self, value):
        encoded = value.encode()
        self.number(len(encoded))
        self._hash.update(encoded)

    def texts_by_name(self, pairs):
        self.number(len(pairs))
        for name in sorted(pairs, key=str.encode):
            self.text(name)
            self.text(pairs[name])

    def bytes(self, content):
        self._hash.update(content)

    def hex(self):
        return self._hash.hexdigest()


def digest(results):
    """SHA-256 of configuration, inputs and arrays, as sim/record/FORMAT.md says."""
    hashed = ContentHash()
    number, text = hashed.number, hashed.text
    text(results.configuration)
    hashed.texts_by_name(results.inputs)
    number(len(results.arrays))
    for name in sorted(results.arrays, key=str.encode):
        array = results.arrays[name]
        text(name)
        text(array.attrs["units"])
        number(array.ndim)
        for axis in array.dims:
            text(axis)
            number(array.sizes[axis])
            for label in array[axis].values:
                text(str(label))
        number(array.size)
        hashed.bytes(numpy.ascontiguousarray(array.values, dtype="<i8").tobytes())
    return hashed.hex()
