#pragma once

/// Written before a function: it is compiled a second time for processors with AVX2, and the program takes the version
/// that fits the machine it runs on. Both give the same bits, for nothing contracts (-ffp-contract=off). What such a
/// function calls is inlined where it can be, for else it would gain nothing. Compilers and builds that cannot choose
/// at load time have one version.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__gnu_linux__) && \
    defined(__OPTIMIZE__) && !defined(__AVX2__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COUNTERPART_WIDE __attribute__((target_clones("default", "arch=x86-64-v3"), flatten))
#else
#define COUNTERPART_WIDE
#endif
