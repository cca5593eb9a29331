#include <algorithm>

#include "cli/programme_reader.hpp"
#include "cli/value_keys.hpp"

namespace counterpart {
namespace {

constexpr Bounds ratio_bounds{0, 10};

/// Names for several streams together. A&E attendance is solved apart: see not_admitted_ratio.
std::vector<Slot> group(std::string_view name) {
  if (name == "emergency_admission") return {slot_acute_episode, slot_readmission};
  if (name == "outpatient") return {slot_outpatient_referral, slot_outpatient_follow_up};
  if (name == "ae_attendance") return {slot_ae_not_admitted};
  return {};
}

std::vector<Slot> slots_of(std::string_view name) {
  if (auto const slot = find_stream(name)) return {*slot};
  return group(name);
}

std::vector<std::string> known_effects() {
  std::vector<std::string> names{"emergency_admission", "ae_attendance", "outpatient", "stay", "utility"};
  for (auto const& stream : streams()) names.emplace_back(stream.name);
  return names;
}

/// A&E attendances are the admitted and the others: total = s x admitted + (1 - s) x others, each with its rate ratio.
/// Solved for the ratio of the others; not below 0.
double not_admitted(double total, double admitted, double s) { return std::max(0.0, (total - s * admitted) / (1 - s)); }

Value not_admitted_ratio(Value const& total, Value const& admitted, double s) {
  Value ratio = total;
  ratio.central = not_admitted(total.central, admitted.central, s);
  if (total.low || admitted.low) {
    double const a = not_admitted(total.low.value_or(total.central), admitted.low.value_or(admitted.central), s);
    double const b = not_admitted(total.high.value_or(total.central), admitted.high.value_or(admitted.central), s);
    ratio.low = std::min({a, b, ratio.central});
    ratio.high = std::max({a, b, ratio.central});
  }
  if (total.status != Status::assumed) ratio.status = Status::derived;
  return ratio;
}

class EffectReader {
 public:
  EffectReader(LayeredTable const& effects, EnrolmentLevers& levers, FaultList& faults)
      : effects_{effects}, levers_{levers}, faults_{faults} {}

  void read(Value const& admitted_share) {
    effects_.check_keys("effect", known_effects(), faults_);
    for (auto const& name : effects_.keys()) read_one(name);
    if (!attendance_) return;
    auto const admitted = levers_.rate_ratios.find(slot_acute_episode);
    Value const ratio = admitted == levers_.rate_ratios.end() ? default_value(1) : admitted->second;
    levers_.rate_ratios[slot_ae_not_admitted] = not_admitted_ratio(*attendance_, ratio, admitted_share.central);
  }

 private:
  void read_one(std::string const& name) {
    auto const& node = *effects_.find(name);
    auto const label = fmt::format("effect.{}", name);
    if (name == "utility") {
      if (auto const value = read_value(node, label, "change", {-1, 1}, faults_)) levers_.utility_change = *value;
      return;
    }
    auto const slots = slots_of(name);
    if (slots.empty() && name != "stay") return;  // already a fault: not a key
    auto const value = read_value(node, label, "rate_ratio", ratio_bounds, faults_);
    for (Slot const slot : slots) claim(slot, name, node);
    if (!value) return;
    if (name == "stay") levers_.stay_ratio = *value;
    if (name == "ae_attendance") attendance_ = *value;
    for (Slot const slot : slots) levers_.rate_ratios[slot] = *value;
  }

  /// Two effects on one stream would leave open which holds.
  void claim(Slot slot, std::string const& name, toml::node const& node) {
    auto const [first, fresh] = claimed_.emplace(slot, name);
    if (fresh) return;
    faults_.add(node.source(), fmt::format("effect.{} and effect.{} both set the stream {}", name, first->second,
                                           streams()[slot].name));
  }

  LayeredTable const& effects_;
  EnrolmentLevers& levers_;
  FaultList& faults_;
  std::optional<Value> attendance_;
  std::map<Slot, std::string> claimed_;
};

}  // namespace

void read_effects(LayeredTable const& effects, Value const& admitted_share, EnrolmentLevers& levers,
                  FaultList& faults) {
  EffectReader{effects, levers, faults}.read(admitted_share);
}

}  // namespace counterpart
