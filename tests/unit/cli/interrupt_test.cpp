#include "cli/interrupt.hpp"

#include <csignal>
#include <cstdlib>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

// Each in a process of its own: what a signal leaves behind cannot be taken back.
TEST(InterruptDeathTest, leavesANoteTheFirstTime) {
  EXPECT_EXIT(
      {
        catch_interrupts();
        stop_if_interrupted();
        std::raise(SIGINT);
        try {
          stop_if_interrupted();
        } catch (Interrupted const&) {
          std::exit(interrupt_signal() == SIGINT ? 17 : 1);
        }
      },
      ::testing::ExitedWithCode(17), "");
}

TEST(InterruptDeathTest, endsTheProcessTheSecondTime) {
  EXPECT_EXIT(
      {
        catch_interrupts();
        std::raise(SIGINT);
        std::raise(SIGINT);
      },
      ::testing::ExitedWithCode(130), "");
}

TEST(InterruptDeathTest, waitsForACheckpointWhateverComesButCtrlC) {
  EXPECT_EXIT(
      {
        catch_checkpoint_signals();
        catch_interrupts();
        for (int const signal : {SIGUSR1, SIGTERM, SIGUSR1, SIGUSR2}) std::raise(signal);
        bool const noted = interrupt_signal() == SIGUSR1 && checkpoint_requested();
        forget_request();
        if (!noted || checkpoint_requested()) std::exit(1);
        std::raise(SIGINT);
      },
      ::testing::ExitedWithCode(130), "");
}

}  // namespace
}  // namespace counterpart
