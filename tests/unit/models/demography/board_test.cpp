#include "models/demography/board.hpp"

#include <gtest/gtest.h>

#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

std::string message(std::string const& wanted) {
  try {
    find_board(read_boards(data_folder()), wanted);
  } catch (InputError const& error) {
    return error.what();
  }
  return {};
}

TEST(Board, isFoundByNameKeyAndCodesWhateverCaseAndPunctuation) {
  auto const boards = read_boards(data_folder());
  ASSERT_EQ(boards.size(), 42U);
  for (auto const* wanted :
       {"surrey-heartlands", "Surrey Heartlands", "NHS SURREY HEARTLANDS", "qxu", "NHS Surrey Heartlands ICB"})
    EXPECT_EQ(find_board(boards, wanted).code, "QXU") << wanted;
  EXPECT_EQ(find_board(boards, "bath & north east somerset swindon & wiltshire").code, "QOX");
  for (auto const& board : boards) {
    EXPECT_EQ(find_board(boards, board.key).code, board.code);
    EXPECT_EQ(find_board(boards, board.ons_code).code, board.code);
    EXPECT_EQ(find_board(boards, board.name).code, board.code);
  }
}

TEST(Board, EnglandIsTheWholeCountry) {
  auto const england = find_board(read_boards(data_folder()), "England");
  EXPECT_TRUE(england.whole_country());
  EXPECT_EQ(england.ons_code, "E92000001");
}

TEST(Board, unknownNameGivesTheNearest) {
  EXPECT_NE(message("surrey-hartlands").find("'surrey-heartlands'"), std::string::npos);
  EXPECT_NE(message("NHS Glocestershire").find("'gloucestershire'"), std::string::npos);
  EXPECT_NE(message("Ruritania").find("counterpart areas"), std::string::npos);
}

TEST(Board, keysAreLowerCaseWordsJoinedByHyphens) {
  EXPECT_EQ(area_key("NHS Bristol, North Somerset and South Gloucestershire"),
            "bristol-north-somerset-and-south-gloucestershire");
  EXPECT_EQ(area_key("Bath & Wells"), "bath-and-wells");
}

}  // namespace
}  // namespace counterpart
