#include "organisations.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

namespace linkgap::examples {
namespace {

using Syllable = std::pair<std::string_view, std::string_view>;
constexpr std::array<Syllable, 24> syllables = {
    {{"가", "ga"}, {"나", "na"},  {"다", "da"}, {"라", "ra"}, {"마", "ma"}, {"바", "ba"}, {"사", "sa"}, {"아", "a"},
     {"자", "ja"}, {"차", "cha"}, {"카", "ka"}, {"타", "ta"}, {"파", "pa"}, {"하", "ha"}, {"고", "go"}, {"노", "no"},
     {"도", "do"}, {"로", "ro"},  {"모", "mo"}, {"보", "bo"}, {"소", "so"}, {"오", "o"},  {"조", "jo"}, {"초", "cho"}}};

struct Trade {
  std::string_view sector;
  std::string_view ko;
  std::string_view en;
};
constexpr std::array<Trade, 11> trades = {{{"음식료", "식품", "Food"},
                                           {"섬유의복", "섬유", "Textiles"},
                                           {"목재종이", "제지", "Paper"},
                                           {"석유화학", "화학", "Chemicals"},
                                           {"비금속", "세라믹", "Ceramics"},
                                           {"철강", "금속", "Metals"},
                                           {"기계", "정밀", "Precision"},
                                           {"전기전자", "전자", "Electronics"},
                                           {"운송장비", "오토", "Auto"},
                                           {"기타", "산업", "Industries"},
                                           {"비제조", "시스템", "Systems"}}};

/// A different word for every number: three syllables, with a numeral once these are used up.
std::pair<std::string, std::string> invented_word(std::size_t number) {
  constexpr std::size_t words = 24 * 24 * 24;
  std::size_t code = (number * 5'309) % words;  // 5309 has no factor in common with 24³, so no word comes twice
  std::string ko;
  std::string en;
  for (int i = 0; i < 3; ++i) {
    ko += syllables[code % 24].first;
    en += syllables[code % 24].second;
    code /= 24;
  }
  if (number >= words) {
    ko += std::to_string(number / words + 1);
    en += std::to_string(number / words + 1);
  }
  en[0] = static_cast<char>(en[0] - 'a' + 'A');
  return {ko, en};
}

double weight_of(const Registry& registry, std::size_t complex, Random& random) {
  const std::string& kind = registry.complexes[complex].kind;
  const double base = kind == "national" ? 3.0 : kind == "general" ? 1.6 : 0.7;
  return base * (registry.is_hub(complex) ? 3.0 : 1.0) * random.log_normal(0, 0.4);
}

std::string_view draw_kind(Random& random) {
  const double draw = random.uniform();
  return draw < 0.045   ? "university"
         : draw < 0.085 ? "research"
         : draw < 0.10  ? "support"
         : draw < 0.11  ? "government"
                        : "industry";
}

std::string_view draw_sector(const Registry& registry, std::size_t complex, Random& random) {
  const auto& own = registry.complexes[complex].sectors;
  const auto& sectors = own.empty() ? registry.complexes[registry.complexes[complex].hub].sectors : own;
  if (!sectors.empty() && random.chance(0.65)) return sectors[random.below(sectors.size())];
  return trades[random.below(trades.size())].sector;
}

/// A council of the complex's hub, of the organisation's sector if there is one; one organisation in five has none.
std::uint32_t draw_council(const Registry& registry, const Organisation& organisation, Random& random) {
  if (random.chance(0.2)) return nowhere;
  std::vector<double> weights;
  for (const RegistryCouncil& council : registry.councils) {
    const bool at_hand = council.hub == registry.complexes[organisation.complex].hub;
    weights.push_back(!at_hand ? 0.0 : council.sector == organisation.sector ? 6.0 : 1.0);
  }
  const WeightedChoice choice(weights);
  return choice.possible() ? static_cast<std::uint32_t>(choice.draw(random)) : nowhere;
}

void add_bodies_without_complex(const Registry& registry, std::vector<Organisation>& organisations) {
  Organisation body;
  body.kind = "support";
  body.region = "CAP";
  body.body = true;
  organisations.push_back(body);
  for (const RegistryComplex& complex : registry.complexes) {
    const auto technoparks = std::span(organisations).subspan(1);
    if (std::ranges::find(technoparks, complex.region, &Organisation::region) != technoparks.end()) continue;
    body.region = complex.region;
    body.number = 1;
    organisations.push_back(body);
  }
}

bool is_agency(const Organisation& organisation) {
  return organisation.body && organisation.number == 0;
}

}  // namespace

std::string padded_number(std::size_t number, std::size_t count) {
  const std::size_t digits = std::max<std::size_t>(6, std::to_string(count).size());
  std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::string code_of(const Organisation& organisation, std::size_t count) {
  if (is_agency(organisation)) return "KICOX";
  if (organisation.body) return "TP-" + std::string(organisation.region);
  return "O" + padded_number(organisation.number, count);
}

std::pair<std::string, std::string> names_of(const Organisation& organisation) {
  if (is_agency(organisation)) return {"한국산업단지공단", "Korea Industrial Complex Corporation"};
  const std::string region(organisation.region);
  if (organisation.body) return {"모의" + region + "테크노파크", "Mock " + region + " Technopark"};
  const auto [ko, en] = invented_word(organisation.number);
  if (organisation.kind == "university") return {"모의" + ko + "대학교", "Mock " + en + " University"};
  if (organisation.kind == "research") return {"모의" + ko + "연구원", "Mock " + en + " Research Institute"};
  if (organisation.kind == "government") return {"모의" + ko + "시", "Mock City of " + en};
  if (organisation.kind == "support") return {"모의" + ko + "진흥원", "Mock " + en + " Promotion Agency"};
  if (organisation.kind == "foreign") return {"모의" + ko + " GmbH", "Mock " + en + " GmbH"};
  const auto* const trade = std::ranges::find(trades, organisation.sector, &Trade::sector);
  return {"(주)모의" + ko + std::string(trade->ko), "Mock " + en + " " + std::string(trade->en) + " Co., Ltd."};
}

std::vector<Organisation> draw_organisations(const Registry& registry, const Plan& plan, const Size& size,
                                             Random& random) {
  const std::size_t count = size.organisations();
  std::vector<Organisation> organisations;
  organisations.reserve(count);
  add_bodies_without_complex(registry, organisations);
  std::vector<double> weights;
  for (std::size_t i = 0; i < registry.complexes.size(); ++i) weights.push_back(weight_of(registry, i, random));
  const WeightedChoice choice(weights);

  constexpr std::size_t least_per_complex = 5;
  constexpr std::size_t foreign = 20;
  for (std::size_t number = 0; organisations.size() < count; ++number) {
    Organisation organisation;
    organisation.number = static_cast<std::uint32_t>(number);
    const bool further = number >= foreign + registry.complexes.size() * least_per_complex;
    if (number < foreign) {
      organisation.kind = "foreign";
    } else {
      const std::size_t settled = number - foreign;
      organisation.complex =
          static_cast<std::uint32_t>(further ? choice.draw(random) : settled % registry.complexes.size());
      organisation.kind = settled < registry.complexes.size() ? "industry" : draw_kind(random);
      organisation.sector = draw_sector(registry, organisation.complex, random);
      organisation.council = draw_council(registry, organisation, random);
      if (organisation.kind == "industry" && random.chance(0.9)) {
        organisation.employees = 1 + static_cast<std::uint32_t>(random.log_normal(3.0, 1.0));
      }
    }
    // Pareto with exponent 1.4, cut at 40: few organisations come to nearly everything, most come once or twice.
    organisation.eagerness = std::min(40.0, std::pow(1.0 - random.uniform(), -1.0 / 1.4));
    if (organisation.complex != nowhere && plan.behaviour[organisation.complex] == Behaviour::region_bound) {
      organisation.eagerness += 2;
    }
    if (size.once_share > 0 && further && plan.behaviour[organisation.complex] == Behaviour::ordinary)
      organisation.once = random.chance(size.once_share);
    organisations.push_back(organisation);
  }
  return organisations;
}

}  // namespace linkgap::examples
