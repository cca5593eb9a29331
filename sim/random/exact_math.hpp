#pragma once
// Every elementary function that may affect a result: plain IEEE 754 operations, the same bits on every machine.
#include "sim/random/exact_exp.hpp"
#include "sim/random/exact_gamma.hpp"
#include "sim/random/exact_log.hpp"
#include "sim/random/exact_normal.hpp"
