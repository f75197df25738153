#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct Agraph_s;
struct Agnode_s;

namespace linkgap::gv {

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

/// A drawn picture, row by row from the top: 0xAARRGGBB, colours already multiplied by their alpha.
struct Pixels {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint32_t> colours;  ///< width × height
};

struct Size {
  double width = 0;
  double height = 0;
};

/// An undirected graph in Graphviz, laid out with "nop2" unless told otherwise: every place is ours. The only owner of
/// Graphviz objects; the one context of the process is never freed, because its plugins do not survive that. Not for
/// use from two threads. Every member throws `EngineError` with Graphviz's own words when Graphviz reports an error.
class Graph {
 public:
  /// `graph` are attributes of the graph, `nodes` and `edges` the defaults of every node and edge. Attributes that only
  /// some nodes or edges have need a default here.
  Graph(const Attributes& graph, const Attributes& nodes, const Attributes& edges);
  ~Graph();
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  Graph(Graph&&) = delete;
  Graph& operator=(Graph&&) = delete;

  /// Adds a node; `name` must be new. Nodes are numbered from 0.
  std::size_t add_node(const std::string& name, const Attributes& attributes);
  void add_edge(std::size_t from, std::size_t to, const Attributes& attributes);

  /// Reads the places and measures the text, or lets another engine of Graphviz find places. Once, after the last node
  /// and edge.
  void lay_out(const char* engine = "nop2");
  /// Size of a node in points; after `lay_out`.
  Size node_size(std::size_t node) const;
  /// Where it stands, points from the lower left; after `lay_out`.
  Point node_place(std::size_t node) const;
  /// Bytes of the drawing in a format of Graphviz ("svg", "pdf", "dot", "json"); after `lay_out`.
  std::string render(const std::string& format);
  /// The drawing on a ground of one colour (as in `Pixels`) at the resolution of the graph's attribute "dpi"; after
  /// `lay_out`. Graphviz's own PNG takes three times as long for its packing as for the drawing.
  Pixels render_pixels(int dpi, std::uint32_t ground);

 private:
  Agraph_s* graph_ = nullptr;
  std::vector<Agnode_s*> nodes_;
  bool laid_out_ = false;
};

/// What Graphviz warned of since the last call, one line each.
std::vector<std::string> take_warnings();

}  // namespace linkgap::gv
