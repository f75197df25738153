#pragma once

#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace linkgap::test {

using Pairs = std::initializer_list<std::pair<std::uint32_t, std::uint32_t>>;

/// A network of unit weights.
inline Network network_of(std::size_t actors, Pairs pairs) {
  std::vector<Tie> ties;
  for (const auto& [from, to] : pairs) ties.push_back({from, to, 1.0, 1});
  return {actors, std::move(ties)};
}

/// Marriages among Florentine families (Padgett & Ansell 1993), in the order of `family`.
namespace florence {
enum Family : std::uint32_t {
  acciaiuoli,
  albizzi,
  barbadori,
  bischeri,
  castellani,
  ginori,
  guadagni,
  lamberteschi,
  medici,
  pazzi,
  peruzzi,
  ridolfi,
  salviati,
  strozzi,
  tornabuoni,
  pucci
};
/// 15 families and 20 marriages; with 16 actors Pucci stands alone.
inline Network marriages(std::size_t actors = 15) {
  return network_of(actors,
                    {{acciaiuoli, medici},    {albizzi, ginori},     {albizzi, guadagni},   {albizzi, medici},
                     {barbadori, castellani}, {barbadori, medici},   {bischeri, guadagni},  {bischeri, peruzzi},
                     {bischeri, strozzi},     {castellani, peruzzi}, {castellani, strozzi}, {guadagni, lamberteschi},
                     {guadagni, tornabuoni},  {medici, ridolfi},     {medici, salviati},    {medici, tornabuoni},
                     {pazzi, salviati},       {peruzzi, strozzi},    {ridolfi, strozzi},    {ridolfi, tornabuoni}});
}
}  // namespace florence

/// Friendships in a karate club (Zachary 1977), 34 members numbered from 0.
inline Network karate_club() {
  return network_of(34,
                    {{0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},  {0, 11},
                     {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},   {1, 7},   {1, 13},
                     {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},   {2, 9},   {2, 13},  {2, 27},
                     {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},   {4, 10},  {5, 6},   {5, 10},  {5, 16},
                     {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},  {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33},
                     {18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29},
                     {23, 32}, {23, 33}, {24, 25}, {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31},
                     {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}});
}
/// The two clubs that it split into: 0 with the instructor (0), 1 with the officer (33).
inline Partition karate_split() {
  Partition partition{.groups = 2, .group_of = std::vector<std::uint32_t>(34, 1)};
  for (const std::size_t a : {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21}) partition.group_of[a] = 0;
  return partition;
}

/// The kite of Krackhardt (1990): degree, closeness and betweenness each have another winner.
///
///          0-----1
///         /|\   /|\          .
///        2-+-[3]-+-4        3 is tied to all six around it; 0–5 and 1–6 pass it by
///         \|/   \|/
///          5-----6
///           \   /
///            [7]---8---9
inline Network kite() {
  return network_of(10, {{0, 1},
                         {0, 2},
                         {0, 3},
                         {0, 5},
                         {1, 3},
                         {1, 4},
                         {1, 6},
                         {2, 3},
                         {2, 5},
                         {3, 4},
                         {3, 5},
                         {3, 6},
                         {4, 6},
                         {5, 6},
                         {5, 7},
                         {6, 7},
                         {7, 8},
                         {8, 9}});
}

}  // namespace linkgap::test
