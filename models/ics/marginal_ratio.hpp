#pragma once
#include <cstddef>
#include <functional>

namespace counterpart {

/// What happened to people of a cell in a category of frailty, and how many they were or how long they lived.
struct EventsOf {
  double events = 0;
  double people = 0;
};

/// Events of a category of frailty over what they would be at the rates of fit residents of the same age band and sex;
/// from 65 on.
double marginal_ratio(std::size_t frailty, std::function<EventsOf(std::size_t cell, std::size_t frailty)> const& of);

}  // namespace counterpart
