# What `cmake --install` puts where; the program itself is installed by cli/. The program finds share/counterpart beside
# its own folder, so the prefix may be moved afterwards. Documents keep the folders they link to each other by.
set(share "${CMAKE_INSTALL_DATADIR}/counterpart")
set(documents "${CMAKE_INSTALL_DATADIR}/doc/counterpart")
install(DIRECTORY models/england DESTINATION "${share}/models" FILES_MATCHING PATTERN "*.csv" PATTERN "*.h5")
install(DIRECTORY scenarios DESTINATION "${share}")
install(FILES LICENSE CITATION.cff DESTINATION "${share}")  # `counterpart crate` packs them
install(DIRECTORY analysis DESTINATION "${share}" FILES_MATCHING PATTERN "*.py" PATTERN "*.md" PATTERN "*.csv")
install(DIRECTORY scripts/slurm DESTINATION "${share}" USE_SOURCE_PERMISSIONS)

install(FILES README.md CHANGELOG.md CITATION.cff LICENSE packaging/copyright
        DESTINATION "${documents}")
install(DIRECTORY docs DESTINATION "${documents}")
install(FILES sim/record/FORMAT.md DESTINATION "${documents}/sim/record")
install(FILES models/england/SOURCES.md models/england/README.md DESTINATION "${documents}/models/england")
