#include "linkgap/graphs/null_model.hpp"
#include "margin_fit.hpp"

#include <map>

namespace linkgap {

ConfigurationModel::ConfigurationModel(const Affiliation& affiliation) : degree_class_(affiliation.actors()) {
  std::map<std::size_t, std::size_t> sizes;
  for (std::size_t x = 0; x < affiliation.activities(); ++x) {
    if (affiliation.size(x) > 0) ++sizes[affiliation.size(x)];
  }
  std::vector<Margin> columns;
  for (const auto& [size, count] : sizes) {
    classes_.push_back({.size = size, .activities = count});
    columns.push_back({.sum = size, .count = count});
  }

  std::map<std::size_t, std::size_t> degrees;
  for (std::size_t a = 0; a < affiliation.actors(); ++a) ++degrees[affiliation.participations(a)];
  std::vector<Margin> rows;
  std::map<std::size_t, std::uint32_t> class_of;
  for (auto degree = degrees.rbegin(); degree != degrees.rend(); ++degree) {
    class_of[degree->first] = static_cast<std::uint32_t>(rows.size());
    rows.push_back({.sum = degree->first, .count = degree->second});
  }
  for (std::size_t a = 0; a < affiliation.actors(); ++a) degree_class_[a] = class_of[affiliation.participations(a)];
  probability_ = fit_margins(rows, columns);
}

double ConfigurationModel::probability(std::size_t actor, std::size_t size_class) const {
  return probability_[degree_class_[actor] * classes_.size() + size_class];
}

double ConfigurationModel::expected_shared(std::size_t a, std::size_t b) const {
  double sum = 0;
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    sum += static_cast<double>(classes_[c].activities) * probability(a, c) * probability(b, c);
  }
  return sum;
}

}  // namespace linkgap
