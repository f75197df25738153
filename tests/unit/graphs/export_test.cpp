#include "graphs/igraph_handle.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/graph_export.hpp"
#include "tests/support/small_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

namespace linkgap {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

//   0 --0.5-- 1 --0.1-- 2      3
Network path() {
  return {4, {{0, 1, 0.5, 2}, {1, 2, 0.1, 1}}};
}

std::vector<ExportActor> plain() {
  return {{"GS", "군산", "호남권", "hub", 3},
          {"BW", "반월·시화", "수도권", "hub", 5},
          {"WJ", "원주", "강원권", "linked", 1.5},
          {"JJ", "제주", "제주권", "hub", 0}};
}

/// Markup, quotes, white space, a control character, U+FFFF, half a character and an overlong one.
const std::string hostile = "<b a=\"1\">&'\t\n]]>\x01|\xEF\xBF\xBF|\xEA\xB0|\xC0\xAF|\xED\xA0\x80|끝";
const std::string r = "\xEF\xBF\xBD";
const std::string hostile_cleaned =
    "<b a=\"1\">&'\t\n]]>" + r + "|" + r + r + r + "|" + r + r + "|" + r + r + "|" + r + r + r + "|끝";

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
File opened(std::string& text) {
  return {fmemopen(text.data(), text.size(), "r"), std::fclose};
}

/// A graph as igraph reads it back.
class ReadBack {
 public:
  template <class Read>
  ReadBack(std::string text, Read read) {
    const File file = opened(text);
    ig::check(read(&graph_, file.get()));
  }
  ReadBack(const ReadBack&) = delete;
  ReadBack& operator=(const ReadBack&) = delete;
  ~ReadBack() { igraph_destroy(&graph_); }
  igraph_t* get() { return &graph_; }
  std::string text(const char* name, int actor) { return VAS(&graph_, name, actor); }

 private:
  ig::Session session_;
  igraph_t graph_;
};

ReadBack read_graphml(std::string text) {
  return {std::move(text), [](igraph_t* graph, std::FILE* file) { return igraph_read_graph_graphml(graph, file, 0); }};
}

TEST(Graphml, ReadsBackWithEveryActorTieAndAttribute) {
  ReadBack graph = read_graphml(to_graphml(path(), plain()));
  ASSERT_EQ(igraph_vcount(graph.get()), 4);
  ASSERT_EQ(igraph_ecount(graph.get()), 2);
  EXPECT_FALSE(igraph_is_directed(graph.get()));
  EXPECT_EQ(graph.text("code", 1), "BW");
  EXPECT_EQ(graph.text("label", 1), "반월·시화");
  EXPECT_EQ(graph.text("group", 0), "호남권");
  EXPECT_EQ(graph.text("kind", 2), "linked");
  EXPECT_EQ(VAN(graph.get(), "activities", 2), 1.5);
  EXPECT_EQ(EAN(graph.get(), "weight", 0), 0.5);
  EXPECT_EQ(EAN(graph.get(), "weight", 1), 0.1);
  EXPECT_EQ(EAN(graph.get(), "activities", 0), 2);
}

TEST(Graphml, CarriesHostileTextUnharmed) {
  auto actors = plain();
  actors[0].label = hostile;
  actors[1].label = std::string("a\0b", 3);
  ReadBack graph = read_graphml(to_graphml(path(), actors));
  EXPECT_EQ(graph.text("label", 0), hostile_cleaned);
  EXPECT_EQ(graph.text("label", 1), "a" + r + "b");
}

TEST(Graphml, IsTheSameEveryTime) {
  EXPECT_EQ(to_graphml(path(), plain()), to_graphml(path(), plain()));
}

TEST(Gexf, IsExactlyThis) {
  const Network pair(2, {{0, 1, 0.1, 3}});
  const std::vector<ExportActor> actors = {{"GS", "군산 <&\">\n\x01", "호남", "hub", 3},
                                           {"BW", "반월", "수도", "linked", 1.5}};
  EXPECT_EQ(
      to_gexf(pair, actors),
      R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node" mode="static">
      <attribute id="code" title="code" type="string"/>
      <attribute id="group" title="group" type="string"/>
      <attribute id="kind" title="kind" type="string"/>
      <attribute id="activities" title="activities" type="double"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="shared" title="activities" type="long"/>
    </attributes>
    <nodes>
      <node id="0" label="군산 &lt;&amp;&quot;&gt;&#10;)" +
          r +
          R"("><attvalues><attvalue for="code" value="GS"/><attvalue for="group" value="호남"/><attvalue for="kind" value="hub"/><attvalue for="activities" value="3"/></attvalues></node>
      <node id="1" label="반월"><attvalues><attvalue for="code" value="BW"/><attvalue for="group" value="수도"/><attvalue for="kind" value="linked"/><attvalue for="activities" value="1.5"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="0" target="1" weight="0.1"><attvalues><attvalue for="shared" value="3"/></attvalues></edge>
    </edges>
  </graph>
</gexf>
)");
}

TEST(Pajek, IsExactlyThis) {
  EXPECT_EQ(to_pajek(path(), plain()),
            "*Vertices 4\n1 \"군산\"\n2 \"반월·시화\"\n3 \"원주\"\n4 \"제주\"\n*Edges\n1 2 0.5\n2 3 0.1\n");
}

TEST(Pajek, KeepsLabelsUniqueAndLinesWhole) {
  auto actors = plain();
  actors[0].label = "산단";
  actors[1].label = "산단";
  actors[2].label = "a \"b\"\nc";
  actors[3].label = "";
  const std::string text = to_pajek(path(), actors);
  EXPECT_THAT(text, HasSubstr("1 \"산단 (GS)\"\n2 \"산단 (BW)\"\n3 \"a 'b' c\"\n4 \"JJ\"\n"));
  const ReadBack graph(text, igraph_read_graph_pajek);
}

TEST(EveryExport, TakesNetworksOfNobodyAndWithoutTies) {
  for (const auto write : {to_graphml, to_gexf, to_pajek}) {
    EXPECT_THAT(write(Network(), {}), Not(HasSubstr("NaN")));
    EXPECT_THAT(write(Network(1, {}), {{"A", "alone", "", "", 0}}), HasSubstr("alone"));
  }
}

TEST(EveryExport, RefusesAnotherNumberOfActors) {
  for (const auto write : {to_graphml, to_gexf, to_pajek}) EXPECT_THROW(write(path(), {}), EngineError);
}

}  // namespace
}  // namespace linkgap
