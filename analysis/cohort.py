"""Who takes part in the programme of an extract, who might have, and what each of them used around it."""

from dataclasses import dataclass

import numpy
import pandas

from read_results import MEASURES

ADULT = 18
OUTCOMES = {**{name: kinds for name, kinds in MEASURES.items() if name not in (
    "participant_months", "deaths", "qaly_micro", "emergency_bed_days")}, "emergency_admissions": None, "cost": None}


class Uses:
    """How much each resident used between two days, for many residents and days at once."""

    DAYS = 100_000  # more than there are

    def __init__(self, resident, date, weight=None):
        self.keys = resident.astype(numpy.int64) * self.DAYS + date
        order = numpy.argsort(self.keys, kind="stable")
        self.keys = self.keys[order]
        weight = numpy.ones(len(order)) if weight is None else weight[order].astype(float)
        self.until = numpy.concatenate([[0.0], numpy.cumsum(weight)])

    def between(self, resident, first, last):
        """Use on days [first, last)."""
        base = numpy.asarray(resident, dtype=numpy.int64) * self.DAYS
        return self.until[numpy.searchsorted(self.keys, base + last)] - self.until[numpy.searchsorted(self.keys, base + first)]


def uses_of(extract, arm, outcome):
    """The uses of one outcome by the residents of an arm."""
    values = extract.values["contacts"]
    mine = values["arm"] == extract.position("arm", arm)
    if outcome == "emergency_admissions":
        mine &= values["new_episode"] == 1
    elif outcome != "cost":
        mine &= numpy.isin(values["kind"], [extract.position("kind", kind) for kind in OUTCOMES[outcome]])
    return Uses(values["resident"][mine], values["date"][mine], values["cost"][mine] if outcome == "cost" else None)


@dataclass
class Question:
    """What is asked of an extract."""

    arm: str
    outcome: str = "ae_attendances"
    months: int = 12  # before enrolment, and after it
    seed: int = 1  # of the draw of controls


def month_starts(extract):
    """First days of the months of the study and of a year beyond, in days since 1970."""
    first = numpy.datetime64(extract.facts["study_from"], "M")
    last = numpy.datetime64(extract.facts["data_to"], "M") + 13
    return numpy.arange(first, last).astype("datetime64[D]").astype(int)


def shifted(day, months):
    """The first of the month so many months later, in days since 1970."""
    month = numpy.asarray(day).astype("datetime64[D]").astype("datetime64[M]") + months
    return month.astype("datetime64[D]").astype(int)


class Cohort:
    """The people enrolled in an arm's programme, those who declined, and everybody else who could be a control."""

    def __init__(self, extract, question):
        self.extract, self.question = extract, question
        arm = extract.position("arm", question.arm)
        people = extract.codes("people")
        self.people = people[people.arm == arm].set_index("resident", drop=False)
        self.people["gone"] = self.people[["death_date", "left_date"]].replace(-1, 10**6).min(axis=1)
        self.uses = uses_of(extract, question.arm, question.outcome)
        self.admissions = uses_of(extract, question.arm, "emergency_admissions")
        self.pools = {}  # candidates by day
        asked = extract.codes("enrolments")
        asked = asked[asked.arm == arm].sort_values(["resident", "invited_date"], kind="stable")
        self.joined = asked[asked.enrolled_date != -1].groupby("resident").enrolled_date.min()
        last = shifted(extract.day("data_to"), -question.months)
        first = shifted(extract.day("data_from"), question.months)
        # Both by their first invitation: who enrols when asked again has stayed eligible for longer than who declines once.
        asked = asked.drop_duplicates("resident")
        asked = asked[(asked.invited_date <= last) & (asked.invited_date >= first)]
        self.enrolled = self._described(asked[asked.enrolled_date != -1].set_index("resident").invited_date)
        self.declined = self._described(asked[asked.enrolled_date == -1].set_index("resident").invited_date)

    def _described(self, index_dates):
        """A table by resident: day of index, use before and after, and what controls are matched on."""
        table = pandas.DataFrame({"resident": index_dates.index.to_numpy(), "index_date": index_dates.to_numpy()})
        return self.describe(table)

    def describe(self, table):
        months, who = self.question.months, self.people.loc[table.resident]
        day = table.index_date.to_numpy()
        start = self.extract.day("study_from")
        entry = who.entry_date.to_numpy()
        known = (entry <= start) | (entry <= shifted(day, -months))
        here = who.gone.to_numpy() > day
        table = table[known & here].reset_index(drop=True)
        who, day = self.people.loc[table.resident], table.index_date.to_numpy()
        resident = table.resident.to_numpy()
        table["before"] = self.uses.between(resident, shifted(day, -months), day)
        table["after"] = self.uses.between(resident, day, shifted(day, months))
        table["recent"] = self.uses.between(resident, shifted(day, -3), day)
        table["admissions"] = self.admissions.between(resident, shifted(day, -12), day)
        born = (who.birth_year.to_numpy() - 1970) * 12 + who.birth_month.to_numpy()  # first whole month of life
        table["age"] = (day.astype("datetime64[D]").astype("datetime64[M]").astype(int) - born) // 12
        for column, name in (("sex", "sex"), ("imd_quintile", "imd"), ("conditions", "conditions"), ("frailty", "frailty")):
            table[name] = who[column].to_numpy()
        return table

    def candidates(self, day):
        """Adults who live here on a day and have not been enrolled by then.

        Whether they are enrolled later is not asked: to leave those out would choose controls by what comes after.
        """
        if day in self.pools:
            return self.pools[day]
        gone, joined = self.people.gone, self.people.resident.map(self.joined)
        free = (gone > day) & (self.people.entry_date <= day) & ~(joined <= day)
        table = self.describe(pandas.DataFrame({"resident": self.people.resident[free].to_numpy(), "index_date": day}))
        self.pools[day] = table[table.age >= ADULT].reset_index(drop=True)
        return self.pools[day]
