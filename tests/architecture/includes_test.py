"""Includes run one way: a folder includes only what stands before it in COUNTERPART_LAYERS."""

import re
import tempfile
import unittest
from pathlib import Path

from source_tree import CODE, ROOT, files, includes, layer_of, layers


def climbs(root):
    """Every include that does not point down."""
    order = layers(root)
    for path in files(root, ("sim", "models", "cli"), CODE):
        own = layer_of(path, order)
        if own is None:
            yield f"{path}: lies in no layer"
            continue
        for line, name, ours in includes((root / path).read_text()):
            if not ours:
                continue
            other = layer_of(Path(name), order)
            if other is None or not (root / name).is_file():
                yield f'{path}:{line}: "{name}" is not a file of a layer (write the full path from the root)'
            elif order.index(other) > order.index(own):
                yield f"{path}:{line}: {own} includes {name}, which stands after it"


def unlinked(root):
    """Every include of a layer that the folder's CMakeLists.txt does not link, directly or through another."""
    order = layers(root)
    target = {layer: layer.removeprefix("sim/").replace("/", "_") for layer in order}
    uses = {target[layer]: set(re.findall(r"counterpart::(\w+)", (root / layer / "CMakeLists.txt").read_text()))
            for layer in order if (root / layer / "CMakeLists.txt").is_file()}

    def reach(name, seen):
        for below in uses.get(name, ()):
            if below not in seen:
                seen.add(below)
                reach(below, seen)
        return seen

    for path in files(root, ("sim", "models", "cli"), CODE):
        own = target.get(layer_of(path, order))
        linked = reach(own, {own})
        for line, name, ours in includes((root / path).read_text()):
            other = target.get(layer_of(Path(name), order)) if ours else None
            if other is not None and other not in linked:
                yield f"{path}:{line}: {own} does not link counterpart::{other}"


def engine_tests_that_know_health_care(root):
    """The engine's tests use a toy model."""
    for path in files(root, ("tests",), CODE):
        if path.parts[2:3] != ("sim",) and path.parts[1] != "support":
            continue
        for line, name, _ in includes((root / path).read_text()):
            if name.startswith(("models/", "cli/")):
                yield f"{path}:{line}: a test of the engine includes {name}"


class Includes(unittest.TestCase):
    def test_run_one_way(self):
        self.assertEqual([], list(climbs(ROOT)))

    def test_are_linked(self):
        self.assertEqual([], list(unlinked(ROOT)))

    def test_of_engine_tests_stay_in_the_engine(self):
        self.assertEqual([], list(engine_tests_that_know_health_care(ROOT)))


class Violations(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("CMakeLists.txt", "set(COUNTERPART_LAYERS sim/base sim/comm models/core cli)")
        self.write("sim/base/id.hpp", "#pragma once\n")
        self.write("sim/comm/mpi/session.hpp", '#pragma once\n#include <mpi.h>\n#include "sim/base/id.hpp"\n')
        self.write("sim/comm/CMakeLists.txt", "counterpart_layer(comm USES counterpart::base)")
        self.write("models/core/stream.hpp", '#pragma once\n#include "sim/comm/mpi/session.hpp"\n')
        self.write("models/core/CMakeLists.txt", "counterpart_layer(models_core USES counterpart::comm)")

    def write(self, name, text):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def test_a_sound_tree_has_none(self):
        self.assertEqual([], [*climbs(self.root), *unlinked(self.root), *engine_tests_that_know_health_care(self.root)])

    def test_an_include_that_climbs_is_found(self):
        self.write("sim/base/id.hpp", '#pragma once\n#include "models/core/stream.hpp"\n')
        self.assertEqual(["sim/base/id.hpp:2: sim/base includes models/core/stream.hpp, which stands after it"],
                         list(climbs(self.root)))

    def test_a_short_path_and_a_missing_file_are_found(self):
        self.write("sim/comm/a.cpp", '#include "communicator.hpp"\n#include "sim/base/none.hpp"\n')
        self.assertEqual(2, len(list(climbs(self.root))))

    def test_an_include_in_a_comment_is_no_include(self):
        self.write("sim/base/id.hpp", '// #include "models/core/stream.hpp"\n/*\n#include "cli/a.hpp"\n*/\n')
        self.assertEqual([], list(climbs(self.root)))

    def test_a_layer_that_is_not_linked_is_found(self):
        self.write("models/core/CMakeLists.txt", "counterpart_layer(models_core)")
        self.assertEqual(["models/core/stream.hpp:2: models_core does not link counterpart::comm"],
                         list(unlinked(self.root)))

    def test_an_engine_test_that_knows_health_care_is_found(self):
        self.write("tests/unit/sim/base/id_test.cpp", '#include "models/core/stream.hpp"\n')
        self.write("tests/unit/models/core/stream_test.cpp", '#include "models/core/stream.hpp"\n')
        self.assertEqual(1, len(list(engine_tests_that_know_health_care(self.root))))


if __name__ == "__main__":
    unittest.main()
