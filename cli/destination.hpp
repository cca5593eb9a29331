#pragma once
#include <filesystem>
#include <memory>
#include <string_view>

#include "sim/comm/communicator.hpp"
#include "sim/store/claim.hpp"

namespace counterpart {

/// Answers "can the file be written there?" before hours of work. Throws InputError when the option names no file, names
/// a folder or a device, or stands in a folder that is missing; WorldError when nothing can be made in that folder.
void check_destination(std::filesystem::path const& out, std::string_view option = "--out");

/// Root takes the name for as long as the claim lives. Collective. Throws WorldError on every rank when another run has
/// it.
std::unique_ptr<Claim> claim_destination(std::filesystem::path const& out, Communicator const& world);

}  // namespace counterpart
