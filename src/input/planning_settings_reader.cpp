#include "planning_settings_reader.hpp"

#include "linkgap/model/money.hpp"

#include <cmath>
#include <limits>

namespace linkgap::input {
namespace {

using nlohmann::json;

class PlanningReader {
 public:
  explicit PlanningReader(JsonFields& fields) : fields_(fields) {}

  PlanningSettings read(const json& section) {
    if (!fields_.is_object(section, "planning")) return settings_;
    fields_.check_keys(section, "planning",
                       {"currency", "currency_unit", "budget", "costs", "benefits", "rules", "candidates", "hubs",
                        "pilots", "consortia"});
    if (section.contains("currency")) settings_.currency = fields_.text(section["currency"], "planning.currency");
    if (section.contains("currency_unit")) {
      // "억원" means one of them.
      const json& unit = section["currency_unit"];
      const json one = unit.is_string() ? json("1" + unit.get<std::string>()) : unit;
      const double value = money(one, "planning.currency_unit").value_or(1);
      if (value > 0) settings_.currency_unit = value;
    }
    if (section.contains("budget")) settings_.budget = money(section["budget"], "planning.budget");
    if (section.contains("costs")) read_costs(section["costs"]);
    if (section.contains("benefits")) read_weights(section["benefits"], "planning.benefits", settings_.benefits);
    if (section.contains("rules")) read_rules(section["rules"]);
    if (section.contains("candidates")) settings_.candidates = sets(section["candidates"], "planning.candidates");
    if (section.contains("hubs")) read_hubs(section["hubs"]);
    if (section.contains("pilots")) read_pilots(section["pilots"]);
    if (section.contains("consortia") && fields_.is_object(section["consortia"], "planning.consortia")) {
      const json& consortia = section["consortia"];
      fields_.check_keys(consortia, "planning.consortia", {"weights"});
      if (consortia.contains("weights"))
        read_weights(consortia["weights"], "planning.consortia.weights", settings_.consortium_weights);
    }
    return settings_;
  }

 private:
  std::optional<double> money(const json& value, const std::string& path) {
    if (value.is_number()) {
      const double amount = value.get<double>() * settings_.currency_unit;
      if (std::isfinite(amount) && amount >= 0) return amount;
    } else if (value.is_string()) {
      const auto amount = parse_money(value.get_ref<const std::string&>(), settings_.currency, settings_.currency_unit);
      if (amount) return amount;
    }
    fields_.wrong(path, "must be an amount of money of 0 or more", "write it like \"663억원\", \"66.3bn\" or 1500000");
    return std::nullopt;
  }

  void read_costs(const json& value) {
    const std::string path = "planning.costs";
    if (!fields_.is_object(value, path)) return;
    fields_.check_keys(value, path, {"base", "per_member", "per_km"});
    CostFormula formula;
    if (value.contains("base")) formula.base = money(value["base"], path + ".base").value_or(0);
    if (value.contains("per_member")) formula.per_member = money(value["per_member"], path + ".per_member").value_or(0);
    if (value.contains("per_km")) formula.per_km = money(value["per_km"], path + ".per_km").value_or(0);
    settings_.costs = formula;
  }

  void read_weights(const json& value, const std::string& path, std::map<std::string, double>& weights) {
    if (!fields_.is_object(value, path)) return;
    std::vector<std::string> names;
    for (const auto& [name, weight] : weights) names.push_back(name);
    fields_.check_keys(value, path, names);
    for (auto& [name, weight] : weights) {
      if (!value.contains(name)) continue;
      const json& given = value[name];
      if (given.is_number() && std::isfinite(given.get<double>()) && given.get<double>() >= 0)
        weight = given.get<double>();
      else
        fields_.wrong(path + "." + name, "must be a number of 0 or more", "0 leaves it out of account");
    }
  }

  std::size_t number(const json& value, const std::string& path) {
    if (value.is_number_unsigned() && value.get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max()) {
      return static_cast<std::size_t>(value.get<std::uint64_t>());
    }
    fields_.wrong(path, "must be a whole number of 0 or more", "write it without quotation marks");
    return 0;
  }

  ComplexSet set(const json& value, const std::string& path) {
    ComplexSet codes;
    if (!fields_.is_list(value, path)) return codes;
    for (const json& code : value) codes.push_back(fields_.text(code, path));
    if (codes.size() < 2) fields_.wrong(path, "names fewer than two complexes", "write it as [\"A\", \"B\"]");
    return codes;
  }

  std::vector<ComplexSet> sets(const json& value, const std::string& path) {
    std::vector<ComplexSet> list;
    if (!fields_.is_list(value, path)) return list;
    for (std::size_t i = 0; i < value.size(); ++i) {
      list.push_back(set(value[i], path + "[" + std::to_string(i) + "]"));
    }
    return list;
  }

  void read_rules(const json& value) {
    const std::string path = "planning.rules";
    if (!fields_.is_object(value, path)) return;
    fields_.check_keys(value, path, {"per_region", "per_complex", "per_hub", "mandatory", "forbidden", "exclusive"});
    if (value.contains("per_region")) settings_.per_region = number(value["per_region"], path + ".per_region");
    if (value.contains("per_complex")) settings_.per_complex = number(value["per_complex"], path + ".per_complex");
    if (value.contains("per_hub")) settings_.per_hub = number(value["per_hub"], path + ".per_hub");
    if (value.contains("mandatory")) settings_.mandatory = sets(value["mandatory"], path + ".mandatory");
    if (value.contains("forbidden")) settings_.forbidden = sets(value["forbidden"], path + ".forbidden");
    if (value.contains("exclusive") && fields_.is_list(value["exclusive"], path + ".exclusive")) {
      for (std::size_t i = 0; i < value["exclusive"].size(); ++i) {
        settings_.exclusive.push_back(sets(value["exclusive"][i], path + ".exclusive[" + std::to_string(i) + "]"));
      }
    }
  }

  void read_hubs(const json& value) {
    const std::string path = "planning.hubs";
    if (!fields_.is_object(value, path)) return;
    fields_.check_keys(value, path, {"weights", "per_region"});
    if (value.contains("weights")) read_weights(value["weights"], path + ".weights", settings_.hub_weights);
    if (value.contains("per_region") && fields_.is_object(value["per_region"], path + ".per_region")) {
      for (const auto& [region, count] : value["per_region"].items()) {
        settings_.hubs_per_region[region] = number(count, path + ".per_region." + region);
      }
    }
  }

  void read_pilots(const json& value) {
    const std::string path = "planning.pilots";
    if (!fields_.is_object(value, path)) return;
    fields_.check_keys(value, path, {"weights", "due_per_member", "running_cost"});
    if (value.contains("weights")) read_weights(value["weights"], path + ".weights", settings_.pilot_weights);
    if (value.contains("due_per_member"))
      settings_.due_per_member = money(value["due_per_member"], path + ".due_per_member");
    if (value.contains("running_cost")) settings_.running_cost = money(value["running_cost"], path + ".running_cost");
  }

  JsonFields& fields_;
  PlanningSettings settings_;
};

}  // namespace

PlanningSettings read_planning_settings(const json& section, JsonFields& fields) {
  return PlanningReader(fields).read(section);
}

}  // namespace linkgap::input
