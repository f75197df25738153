#include "memory_limit.hpp"

#include "linkgap/error.hpp"

#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace linkgap::cli {

std::optional<double> memory_limit(const Request& request) {
  if (!request.has("memory-limit")) return std::nullopt;
  const std::string typed = request.text("memory-limit");
  double amount = 0;
  const char* const end = typed.data() + typed.size();
  const auto [unit, failure] = std::from_chars(typed.data(), end, amount);
  const std::string_view suffix(unit, static_cast<std::size_t>(end - unit));
  for (const auto& [name, megabytes] : {std::pair("M", 1.0), std::pair("G", 1e3), std::pair("T", 1e6)}) {
    if (failure == std::errc() && suffix == name && amount > 0 && std::isfinite(amount)) return amount * megabytes;
  }
  throw UsageError("--memory-limit takes a size in M, G or T such as 800M or 4G, not '" + typed + "'");
}

void keep_to_memory_limit(const Request& request, const CostForecast& cost) {
  const std::optional<double> limit = memory_limit(request);
  if (!limit || cost.megabytes <= *limit) return;
  const auto whole = [](double number) { return std::to_string(static_cast<long long>(std::ceil(number))); };
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           "up to " + std::to_string(cost.ties) + " ties between " +
                               std::to_string(cost.organisations) + " organisations may take " + whole(cost.megabytes) +
                               "M of memory (the processes that draw not counted), more than --memory-limit " +
                               request.text("memory-limit"),
                           "lower --max-size-for-ties, narrow --from and --to, ask for --level complex where a command "
                           "has it, or raise the limit",
                           {}});
}

}  // namespace linkgap::cli
