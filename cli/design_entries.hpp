#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "cli/design.hpp"
#include "cli/layered_table.hpp"

namespace counterpart {

/// Where something stands, for a fault that is found later.
Fault place_of(toml::source_region const& where);

/// Reads the parameters and correlations of a design file. Faults are added to the list; an entry with one may be
/// nothing.
class DesignEntryReader {
 public:
  /// \param known  the register of parameters; outlives the reader, and so does the list of faults
  DesignEntryReader(std::vector<Parameter> const& known, DesignKind kind, FaultList& faults)
      : known_{known}, kind_{kind}, faults_{faults} {}

  std::optional<DesignParameter> parameter(toml::table const& entry);
  /// \param drawn  all parameters of the design
  std::optional<DesignCorrelation> correlation(toml::table const& entry, std::vector<DesignParameter> const& drawn);

  /// Has a parameter of this key been read?
  bool has_read(std::string const& key) const { return seen_.count(key) > 0; }

 private:
  Parameter const* find_known(std::string const& key) const;
  std::string nearest_known(std::string const& key) const;
  void read_levels(toml::node const& values, DesignParameter& parameter);
  void read_spread(LayeredTable const& keys, toml::table const& entry, DesignParameter& parameter);
  bool read_number(LayeredTable const& keys, std::string_view key, double& into);

  std::vector<Parameter> const& known_;
  DesignKind kind_;
  FaultList& faults_;
  std::set<std::string> seen_;
  std::set<std::string> correlated_;
};

}  // namespace counterpart
