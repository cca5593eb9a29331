#include "cli/rank_texts.hpp"

#include <cstdint>
#include <cstring>
#include <span>

namespace counterpart {
namespace {

void append(std::vector<std::byte>& bytes, std::string const& text) {
  auto const length = static_cast<std::uint64_t>(text.size());
  for (auto const part : {std::as_bytes(std::span{&length, 1}), std::as_bytes(std::span{text})})
    bytes.insert(bytes.end(), part.begin(), part.end());
}

std::vector<std::string> split(std::span<std::byte const> bytes) {
  std::vector<std::string> texts;
  while (!bytes.empty()) {
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    auto const text = bytes.subspan(sizeof length, length);
    texts.emplace_back(reinterpret_cast<char const*>(text.data()), text.size());
    bytes = bytes.subspan(sizeof length + length);
  }
  return texts;
}

}  // namespace

std::vector<std::string> gather_texts(Communicator const& world, std::string const& own) {
  std::vector<std::byte> bytes;
  append(bytes, own);
  return split(world.gather(bytes));
}

std::vector<std::string> broadcast_texts(Communicator const& world, std::vector<std::string> const& from_root) {
  std::vector<std::byte> bytes;
  for (auto const& text : from_root) append(bytes, text);
  return split(world.broadcast(std::move(bytes)));
}

}  // namespace counterpart
