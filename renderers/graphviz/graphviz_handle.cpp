#include "renderers/graphviz/graphviz_handle.hpp"

#include "linkgap/error.hpp"

#include <cairo.h>
#include <gvc.h>
#include <sys/mman.h>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>

namespace linkgap::gv {
namespace {

/// Memory that nobody has touched is handed out by pages of 2 MB if the system has them: to get millions of pixels by
/// pages of 4 KB takes longer than to draw them.
void wish_for_large_pages(const void* begin, const void* end) {
  constexpr std::uintptr_t large = std::uintptr_t{2} << 20U;
  const std::uintptr_t first = (reinterpret_cast<std::uintptr_t>(begin) + large - 1) / large * large;
  const std::uintptr_t last = reinterpret_cast<std::uintptr_t>(end) / large * large;
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
}

// ---- messages ----

std::string& messages() {
  static std::string collected;
  return collected;
}

int collect_message(char* text) {
  constexpr std::size_t most = 65536;
  if (text != nullptr && messages().size() < most) messages() += text;
  return 0;
}

/// Graphviz often reports an error by words alone (a bad label gives return code 0).
void check(int return_code, const char* action) {
  if (return_code == 0 && messages().find("Error") == std::string::npos) return;
  std::string words = std::exchange(messages(), {});
  while (!words.empty() && words.back() == '\n') words.pop_back();
  throw EngineError(std::string("Graphviz failed to ") + action + (words.empty() ? "" : ": " + words));
}

GVC_t* context() {
  static GVC_t* const the_one = [] {
    agseterr(AGWARN);
    agseterrf(collect_message);
    return gvContext();
  }();
  if (the_one == nullptr) throw EngineError("Graphviz gave no context");
  return the_one;
}

// ---- names ----
// Graphviz orders some things by the address of their names, which differs from run to run. Here names are numbered in
// the order of their creation.

struct Names {
  Agraph_t* graph = nullptr;
  IDTYPE next = 1;
  std::map<std::pair<int, std::string>, IDTYPE> ids;
  std::map<std::pair<int, IDTYPE>, char*> texts;  // interned, as cgraph's writers expect
};

/// In- and out-edges of one graph share their names.
int kind_of(int object_type) {
  return object_type == AGINEDGE ? AGOUTEDGE : object_type;
}

void* open_names(Agraph_t* graph, Agdisc_t*) {
  auto* names = new Names;
  names->graph = graph;
  return names;
}

long map_name(void* state, int object_type, char* text, IDTYPE* id, int create) {
  auto& names = *static_cast<Names*>(state);
  if (text == nullptr) {
    if (create != 0) *id = names.next++;
    return create;
  }
  const auto key = std::pair(kind_of(object_type), std::string(text));
  const auto found = names.ids.find(key);
  if (found != names.ids.end()) {
    *id = found->second;
    return 1;
  }
  if (create == 0) return 0;
  *id = names.next++;
  names.ids.emplace(key, *id);
  names.texts.emplace(std::pair(key.first, *id), agstrdup(names.graph, text));
  return 1;
}

long allocate_id(void*, int, IDTYPE) {
  return 0;
}  // only our own numbers are legal

void free_name(void* state, int object_type, IDTYPE id) {
  auto& names = *static_cast<Names*>(state);
  const auto found = names.texts.find({kind_of(object_type), id});
  if (found == names.texts.end()) return;
  names.ids.erase({found->first.first, found->second});
  agstrfree(names.graph, found->second);
  names.texts.erase(found);
}

char* print_name(void* state, int object_type, IDTYPE id) {
  const auto& texts = static_cast<Names*>(state)->texts;
  const auto found = texts.find({kind_of(object_type), id});
  return found == texts.end() ? nullptr : found->second;
}

void close_names(void* state) {
  delete static_cast<Names*>(state);
}

Agdisc_t* discipline() {
  static Agiddisc_t names = [] {
    Agiddisc_t made = AgIdDisc;
    made.open = open_names;
    made.map = map_name;
    made.alloc = allocate_id;
    made.free = free_name;
    made.print = print_name;
    made.close = close_names;
    return made;
  }();
  static Agdisc_t all = [] {
    Agdisc_t made = AgDefaultDisc;
    made.id = &names;
    return made;
  }();
  return &all;
}

// ---- calls ----

/// Graphviz 2.42 takes char* where it only reads.
char* readable(const std::string& text) {
  return const_cast<char*>(text.c_str());
}

void declare(Agraph_t* graph, int kind, const Attributes& attributes) {
  for (const auto& [name, value] : attributes) agattr(graph, kind, readable(std::string(name)), readable(value));
}

void set(void* object, const Attributes& attributes) {
  for (const auto& [name, value] : attributes) {
    if (agset(object, readable(std::string(name)), readable(value)) != 0) {
      throw EngineError("attribute \"" + std::string(name) + "\" has no default");
    }
  }
}

double inches(Agnode_t* node, const char* attribute) {
  const char* const text = agget(node, const_cast<char*>(attribute));
  return text == nullptr ? 0 : std::strtod(text, nullptr);
}

/// The length is an unsigned int up to Graphviz 12 and a size_t from 13 on.
template <class Length>
std::string render_with(int (*render)(GVC_t*, Agraph_t*, const char*, char**, Length*), Agraph_t* graph,
                        const std::string& format) {
  char* data = nullptr;
  Length length = 0;
  const int return_code = render(context(), graph, format.c_str(), &data, &length);
  const std::unique_ptr<char, void (*)(char*)> owner(data, gvFreeRenderData);
  check(return_code, ("render " + format).c_str());
  if (data == nullptr || length == 0) throw EngineError("Graphviz gave no " + format);
  return {data, static_cast<std::size_t>(length)};
}

}  // namespace

Graph::Graph(const Attributes& graph, const Attributes& nodes, const Attributes& edges) {
  context();
  graph_ = agopen(readable("diagram"), Agundirected, discipline());
  if (graph_ == nullptr) throw EngineError("Graphviz could not open a graph");
  declare(graph_, AGRAPH, graph);
  declare(graph_, AGNODE, nodes);
  declare(graph_, AGEDGE, edges);
}

Graph::~Graph() {
  if (laid_out_) gvFreeLayout(context(), graph_);
  agclose(graph_);
}

std::size_t Graph::add_node(const std::string& name, const Attributes& attributes) {
  if (agnode(graph_, readable(name), 0) != nullptr) throw EngineError("two nodes are named \"" + name + "\"");
  Agnode_t* const node = agnode(graph_, readable(name), 1);
  if (node == nullptr) throw EngineError("Graphviz could not add a node");
  set(node, attributes);
  nodes_.push_back(node);
  return nodes_.size() - 1;
}

void Graph::add_edge(std::size_t from, std::size_t to, const Attributes& attributes) {
  Agedge_t* const edge = agedge(graph_, nodes_.at(from), nodes_.at(to), nullptr, 1);
  if (edge == nullptr) throw EngineError("Graphviz could not add an edge");
  set(edge, attributes);
}

void Graph::lay_out(const char* engine) {
  const int return_code = gvLayout(context(), graph_, engine);
  laid_out_ = return_code == 0;
  check(return_code, "lay out");
  attach_attrs(graph_);
  check(0, "attach the layout");
}

Size Graph::node_size(std::size_t node) const {
  constexpr double points_per_inch = 72;
  return {inches(nodes_.at(node), "width") * points_per_inch, inches(nodes_.at(node), "height") * points_per_inch};
}

Point Graph::node_place(std::size_t node) const {
  const char* const text = agget(nodes_.at(node), const_cast<char*>("pos"));
  Point place;
  const char* const end = text == nullptr ? nullptr : text + std::strlen(text);
  const auto x = std::from_chars(text, end, place.x);
  if (text == nullptr || x.ec != std::errc() || x.ptr == end) throw EngineError("Graphviz gave a node no place");
  std::from_chars(x.ptr + 1, end, place.y);
  return place;
}

std::string Graph::render(const std::string& format) {
  return render_with(gvRenderData, graph_, format);
}

Pixels Graph::render_pixels(int dpi, std::uint32_t ground) {
  // As Graphviz itself rounds the size of a picture.
  const auto pixels = [dpi](double points) { return static_cast<int>(points * dpi / 72 + 0.5); };
  const boxf box = GD_bb(graph_);
  const int width = pixels(box.UR.x - box.LL.x);
  const int height = pixels(box.UR.y - box.LL.y);
  Pixels picture{static_cast<std::size_t>(width), static_cast<std::size_t>(height), {}};
  const std::size_t all = picture.width * picture.height;
  picture.colours.reserve(all);
  wish_for_large_pages(picture.colours.data(), picture.colours.data() + all);
  picture.colours.assign(all, ground);
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(picture.colours.data()), CAIRO_FORMAT_ARGB32,
                                          width, height, 4 * width),
      cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> pen(cairo_create(surface.get()), cairo_destroy);
  if (cairo_status(pen.get()) != CAIRO_STATUS_SUCCESS)
    throw EngineError(std::string("Cairo gave no picture: ") + cairo_status_to_string(cairo_status(pen.get())));
  // Any renderer of Cairo draws into a context that it is given; that of SVG adds nothing to it.
  check(gvRenderContext(context(), graph_, "svg:cairo", pen.get()), "draw pixels");
  return picture;
}

std::vector<std::string> take_warnings() {
  std::vector<std::string> lines;
  std::string text = std::exchange(messages(), {});
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace linkgap::gv
