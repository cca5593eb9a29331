#!/usr/bin/python3
"""Makes the health and service tables of models/england from a folder of collected evidence.

    tools/make_england_parameters.py --evidence DIR [--out models/england]

DIR holds demography/, health/, services/ and interventions/ with their SOURCES.md. Each table is one function of the package
england_parameters, in the order of models/england/SOURCES.md. Levels are checked against their targets at the end.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from england_parameters import (  # noqa: E402
    abilities, acute, base, conditions, costs, falls, frailty, gradients, interactions, lifestyle, outcomes, pathways, report, services,
)  # fmt: skip


def tables(evidence):
    """File name -> (columns, rows)."""
    people = evidence.population()
    names = conditions.names(evidence)
    prevalence = conditions.prevalence(evidence, people)
    incidence = conditions.incidence(evidence, prevalence, people)
    return {
        "conditions": conditions.table_conditions(evidence, prevalence, incidence, people),
        "condition_prevalence": conditions.table_age(evidence, prevalence, "prevalence", conditions.prevalence_sources),
        "condition_imd": conditions.table_imd(evidence, prevalence, incidence, people),
        "structure/condition_ascertainment": conditions.table_ascertainment(evidence),
        "condition_incidence": conditions.table_age(evidence, incidence, "per_susceptible_year", conditions.incidence_sources),
        "interactions": interactions.table(evidence, names),
        "frailty": frailty.table(evidence, people),
        "falls": falls.table(people, services.rates(evidence, people)),
        "frailty_imd": frailty.table_imd(evidence, people),
        "lifestyle": lifestyle.table(evidence, people),
        "lifestyle_imd": lifestyle.table_imd(evidence, people),
        "lifestyle_effects": lifestyle.table_effects(),
        "lifestyle_moves": lifestyle.table_moves(),
        "smoking_uptake": lifestyle.table_uptake(evidence, people),
        "learning_disability": abilities.table_learning_disability(people),
        "learning_disability_imd": abilities.table_learning_disability_imd(people),
        "learning_disability_effects": abilities.table_learning_disability_effects(),
        "patient_activation": abilities.table_activation(),
        "service_rates": services.table(evidence, people),
        "service_targets": services.table_targets(evidence, people),
        "service_imd": gradients.table_imd(evidence, people),
        "service_multipliers": gradients.table_multipliers(evidence, people),
        "acute_by_age": acute.table_by_age(evidence, people),
        "arrival_hours": acute.hours(evidence),
        "season": acute.season(evidence),
        "aec_potential": acute.aec(evidence),
        "pathways": pathways.table(evidence),
        "structure/remote_shares_2025": pathways.table_remote_2025(evidence),
        "unit_costs": costs.table(evidence),
        "utility_norms": outcomes.table_norms(evidence),
        "utility_frailty": outcomes.table_frailty(evidence),
        "propensity": outcomes.table_propensity(evidence),
        "cms_segments": outcomes.table_segments(evidence),
        "targets": outcomes.table_targets(evidence),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evidence", required=True, type=Path, help="folder of collected evidence")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "models" / "england")
    arguments = parser.parse_args()
    evidence = base.Evidence(arguments.evidence)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, (columns, rows) in tables(evidence).items():
        base.write(arguments.out / f"{name}.csv", columns, rows)
        print(f"{name}.csv: {len(rows)} rows")
    return report.check(evidence, arguments.out)


if __name__ == "__main__":
    sys.exit(main())
