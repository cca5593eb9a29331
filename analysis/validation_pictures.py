"""Pictures of the validation page: prevalence, multimorbidity, life expectancy and use of services beside what is published."""

import csv

import numpy
from matplotlib import pyplot

from life_expectancy import life_expectancy

ADULT_BANDS = 4  # the first that holds no children: 20-24
BLUE, RED, GREY = "#1b6ca8", "#c1553b", "#999999"
AGES = numpy.arange(19) * 5 + 2.5  # middle of each five-year band
pyplot.rcParams["svg.hashsalt"] = "counterpart"  # the same bytes from the same run


def health(results, name):
    """An array of health/, summed over replicates, as numpy."""
    return results["health/" + name].sum("replicate").values.astype(float)


def finish(figure, file):
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def evidence_prevalence(tables):
    """Prevalence known by condition, sex, age (0-90) and fifth, before it was made to agree with incidence."""
    known, ratio = {}, {}
    for name, into in (("condition_prevalence.csv", known), ("condition_imd.csv", ratio)):
        with open(tables / name, encoding="utf-8") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                if into is known:
                    known[row["condition"], int(row["sex"]), int(row["age"])] = float(row["prevalence"])
                else:
                    ratio[row["condition"]] = [float(row[f"prevalence_q{q}"]) for q in range(1, 6)]
    conditions = list(ratio)
    plain = numpy.array([[[known[c, s, a] for a in range(91)] for s in range(2)] for c in conditions])
    return conditions, plain[..., None] * numpy.array([ratio[c] for c in conditions])[:, None, None, :]


def by_band(values, people):
    """Mean over residents of each five-year band: [condition, sex, age, fifth] and [sex, age, fifth] to [condition, band]."""
    people = numpy.concatenate([people[:, :90], people[:, 90:].sum(1, keepdims=True)], axis=1)
    band = numpy.minimum(numpy.arange(91) // 5, 18)
    top = numpy.array([(values * people).sum((1, 3))[:, band == b].sum(1) for b in range(19)])
    return (top / numpy.array([people[:, band == b].sum() for b in range(19)])[:, None]).T


def draw_prevalence(results, tables, file):
    conditions, known = evidence_prevalence(tables)
    people, counts = health(results, "people"), health(results, "with_condition")
    total = health(results, "multimorbidity").sum(1)
    last = counts.shape[0] - 1
    figure, axes = pyplot.subplots(5, 4, figsize=(11, 12), sharex=True)
    gaps = {}
    for c, axis in enumerate(axes.flat):
        published = by_band(known[c : c + 1], people[0])[0]
        shares = [counts[m, c].sum((1, 2)) / total[m].sum((1, 2)) for m in (0, min(10, last))]
        axis.plot(AGES, 100 * published, color=GREY, lw=4, alpha=0.6, label="known")
        axis.plot(AGES, 100 * shares[0], color=BLUE, label="start, fitted")
        axis.plot(AGES, 100 * shares[1], color=RED, ls="--", label=f"after {min(10, last)} years")
        axis.set_title(conditions[c].replace("_", " "), fontsize=9)
        axis.set_ylim(bottom=0)
        old = slice(ADULT_BANDS, None)
        weight = total[0].sum((1, 2))[old]
        gaps[conditions[c]] = (numpy.average(published[old], weights=weight), numpy.average(shares[0][old], weights=weight))
    axes.flat[0].legend(fontsize=7, frameon=False)
    figure.supylabel("% of residents")
    figure.supxlabel("age")
    finish(figure, file)
    return gaps


def draw_multimorbidity(simulated, file):
    figure, axis = pyplot.subplots(figsize=(7, 4))
    for fifth, colour in ((0, RED), (4, BLUE)):
        people = simulated.number[0][..., fifth].sum(-1)
        label = "most deprived fifth" if fifth == 0 else "least deprived fifth"
        axis.plot(AGES, 100 * people[2:].sum(0) / people.sum(0), color=colour, label=label)
    for age, value in ((30, 8.1), (82, 76.1)):
        axis.errorbar(age, value, yerr=3, color=GREY, marker="o", capsize=3, label="Scotland, 40 conditions" if age == 30 else None)
    axis.set_xlabel("age")
    axis.set_ylabel("% with two or more of 20 conditions")
    axis.legend(frameon=False)
    finish(figure, file)


def draw_life_expectancy(simulated, rows, file):
    figure, axis = pyplot.subplots(figsize=(7, 4))
    for sex, colour in (("women", BLUE), ("men", RED)):
        chosen = [row for row in rows if row["key"] == "life_expectancy" and row["group"].startswith(sex)]
        axis.plot(range(1, 6), [float(r["value"]) for r in chosen], "o", color=GREY)
        axis.plot(range(1, 6), [r["found"] for r in chosen], color=colour, label=f"{sex}, year 1")
        last = simulated.time.shape[0] - 1
        later = [life_expectancy(simulated.time[last, 0 if sex == "women" else 1, :, q], simulated.deaths[last, 0 if sex == "women" else 1, :, q])
                 for q in range(5)]
        axis.plot(range(1, 6), later, color=colour, ls="--", label=f"{sex}, year {last + 1}")
    axis.set_xticks(range(1, 6), ["1\nmost deprived", "2", "3", "4", "5\nleast"])
    axis.set_ylabel("life expectancy at birth, years\n(points: 2017-2019)")
    axis.legend(frameon=False, fontsize=8)
    finish(figure, file)


def draw_use(services, file):
    """\param services  {title: (published, first year, tenth year)}, each by five-year band"""
    figure, axes = pyplot.subplots(3, 3, figsize=(10, 8), sharex=True)
    for axis, (title, (published, first, later)) in zip(axes.flat, services.items()):
        axis.plot(AGES, published, color=GREY, lw=4, alpha=0.6, label="published shape and level")
        axis.plot(AGES, first, color=BLUE, label="first year")
        if later is not None:
            axis.plot(AGES, later, color=RED, ls="--", label="tenth year")
        axis.set_title(title, fontsize=9)
        axis.set_ylim(bottom=0)
    axes.flat[0].legend(fontsize=7, frameon=False)
    figure.supylabel("a resident-year")
    figure.supxlabel("age")
    finish(figure, file)
