"""MPI, HDF5 and OpenMP each have one home; nothing else in the program names them."""

import re
import tempfile
import unittest
from pathlib import Path

from source_tree import CODE, ROOT, code_only, files

HOMES = {
    "MPI": (re.compile(r"\b(?:MPI|OMPI|MPIX)_\w+|\bmpi\.h\b"), ("sim/comm/mpi/", "sim/store/mpi_access.cpp")),
    "HDF5": (re.compile(r"\bH5\w+|\bh(?:id|err|size|ssize)_t\b|\bhdf5(?:_hl)?\.h\b"), ("sim/store/",)),
    "OpenMP": (re.compile(r"\bomp_\w+|#\s*pragma\s+omp\b|\b_OPENMP\b|\bomp\.h\b"), ("sim/base/parallel.hpp",)),
}


def strays(root):
    """Every line that names one of the three away from home."""
    for path in files(root, ("sim", "models", "cli"), CODE):
        for number, line in enumerate(code_only((root / path).read_text()).split("\n"), 1):
            for what, (pattern, homes) in HOMES.items():
                found = pattern.search(line)
                if found and not path.as_posix().startswith(homes):
                    yield f"{path}:{number}: {found.group(0)} ({what} lives in {', '.join(homes)})"


def files_with_mpi_and_hdf5(root):
    """Only sim/store/mpi_access.cpp may name both."""
    for path in files(root, ("sim", "models", "cli"), CODE):
        text = code_only((root / path).read_text())
        if HOMES["MPI"][0].search(text) and HOMES["HDF5"][0].search(text):
            yield path.as_posix()


class Names(unittest.TestCase):
    def test_stay_at_home(self):
        self.assertEqual([], list(strays(ROOT)))

    def test_mpi_and_hdf5_meet_in_one_file(self):
        self.assertLessEqual(set(files_with_mpi_and_hdf5(ROOT)), {"sim/store/mpi_access.cpp"})


class Violations(unittest.TestCase):
    def found(self, name, text):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.parent.mkdir(parents=True)
            path.write_text(text)
            return list(strays(Path(folder)))

    def test_each_is_found(self):
        self.assertEqual(["sim/run/a.cpp:2: MPI_Barrier (MPI lives in sim/comm/mpi/, sim/store/mpi_access.cpp)"],
                         self.found("sim/run/a.cpp", "void f() {\n  MPI_Barrier(all);\n}\n"))
        self.assertEqual(1, len(self.found("models/core/a.cpp", "#include <mpi.h>\n")))
        self.assertEqual(1, len(self.found("sim/record/a.cpp", "auto id = H5Fopen(name);\n")))
        self.assertEqual(1, len(self.found("sim/record/a.hpp", "hid_t id_;\n")))
        self.assertEqual(1, len(self.found("sim/clocks/a.cpp", "#pragma omp parallel for\n")))
        self.assertEqual(1, len(self.found("cli/a.cpp", "int n = omp_get_max_threads();\n")))

    def test_at_home_none_is_found(self):
        self.assertEqual([], self.found("sim/comm/mpi/a.cpp", "#include <mpi.h>\nint r = MPI_Init();\n"))
        self.assertEqual([], self.found("sim/store/file.hpp", "#include <hdf5.h>\nhid_t id_;\n"))

    def test_words_in_comments_and_strings_are_free(self):
        self.assertEqual([], self.found("cli/a.cpp", '// MPI_Init is called below\nauto s = "H5Fopen failed";\n'))


if __name__ == "__main__":
    unittest.main()
