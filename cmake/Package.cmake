# `cpack -G DEB` and `cpack -G TGZ` in a build folder: see packaging/README.md.
set(CPACK_PACKAGE_NAME "counterpart")
set(CPACK_PACKAGE_VENDOR "The Counterpart maintainers")
set(CPACK_PACKAGE_CONTACT "The Counterpart maintainers <maintainers@counterpart.invalid>" CACHE STRING "Who made a package")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "microsimulation of English integrated care systems")
set(CPACK_PACKAGE_DESCRIPTION
    "Every resident of an English integrated care system, month by month, under
several care models at once, on many ranks and threads, with the same bits
each time.")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # the libraries, in the versions it was linked to
if(COUNTERPART_MPI)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS openmpi-bin)  # mpirun, which no library asks for
endif()
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3-h5py, python3-xarray, python3-pandas, python3-matplotlib")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "python3-h5netcdf, slurm-client")
include(CPack)
