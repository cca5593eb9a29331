# SPDX-License-Identifier: Apache-2.0
from spack.package import *


class Counterpart(CMakePackage):
    """Every resident of an English integrated care system, month by month, under several care models at once: a
    microsimulation with common random numbers and one digest on any number of ranks and threads."""

    license("Apache-2.0")

    version("main")  # of the folder that `spack dev-build` or a development environment names

    variant("mpi", default=True, description="Run on many ranks, with parallel HDF5")
    variant("openmp", default=True, description="Run on many threads")
    variant("march", default="x86-64-v2", values=("x86-64-v2", "x86-64-v3", "x86-64-v4", "none"),
            description="Oldest x86-64 processor that must run the program")

    depends_on("c", type="build")
    depends_on("cxx", type="build")
    depends_on("cmake@3.24:", type="build")
    depends_on("ninja", type="build")
    depends_on("boost@1.74:+program_options")
    depends_on("fmt@9:")
    depends_on("spdlog@1.10:+shared")
    depends_on("eigen@3.4:")
    depends_on("tomlplusplus@3.2:")
    depends_on("pegtl@3.2:3")
    depends_on("nlohmann-json@3.11:")
    depends_on("random123")
    depends_on("openssl@3:")
    depends_on("mpi", when="+mpi")
    depends_on("hdf5@1.10.8:+hl+mpi", when="+mpi")
    depends_on("hdf5@1.10.8:+hl~mpi", when="~mpi")

    conflicts("%gcc@:11", msg="C++20 as of GCC 12 is needed")
    conflicts("%clang@:13", msg="C++20 as of Clang 14 is needed")

    generator("ninja")

    def cmake_args(self):
        march = self.spec.variants["march"].value
        return [
            self.define_from_variant("COUNTERPART_MPI", "mpi"),
            self.define_from_variant("COUNTERPART_OPENMP", "openmp"),
            self.define("COUNTERPART_MARCH", "" if march == "none" else march),
            self.define("COUNTERPART_WARNINGS_AS_ERRORS", False),
            self.define("BUILD_TESTING", False),
        ]

    def test_check(self):
        """the tables are found and a shipped scenario is sound"""
        which(self.prefix.bin.counterpart)("check", "headline")
