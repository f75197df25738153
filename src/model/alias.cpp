#include "linkgap/model/alias.hpp"

#include <array>

namespace linkgap {
namespace {

constexpr std::array kinds = {
    Term{"organisation", "기관", "organisation", "organization|org|기업|업체|참여기관"},
    Term{"complex", "단지", "complex", "산업단지|산단"},
    Term{"council", "협의체", "council", "mc|미니클러스터"},
    Term{"region", "권역", "region", "광역권"},
    Term{"office", "조직", "office", "지사|본부"},
};
constexpr std::array verdicts = {
    Term{"same", "동일", "same", "같음|동일기관|yes|y|o"},
    Term{"ask", "확인", "ask", "확인필요|확인 필요|?"},
    Term{"different", "별개", "different", "다름|no|n|x"},
};

}  // namespace

template <>
std::span<const Term> terms<AliasOf>() {
  return kinds;
}
template <>
std::span<const Term> terms<Verdict>() {
  return verdicts;
}

}  // namespace linkgap
