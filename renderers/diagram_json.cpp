#include "linkgap/error.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "renderers/diagram_rules.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

namespace linkgap {
namespace {

using nlohmann::json;

constexpr std::string_view format_name = "linkgap-diagram";
constexpr int format_version = 1;
constexpr int deepest_nesting = 8;

constexpr std::array<std::string_view, 2> language_codes = {"ko", "en"};
constexpr std::array<std::string_view, 4> theme_codes = {"briefing", "print-grey", "dark", "transparent"};
constexpr std::array<std::string_view, 3> line_codes = {"solid", "dashed", "dotted"};
constexpr std::array<std::string_view, 3> align_codes = {"left", "centre", "right"};
constexpr std::array<std::string_view, 4> sample_codes = {"heading", "marker", "line", "box"};
constexpr std::array<std::string_view, 8> shape_codes = {
    "circle", "square", "triangle", "diamond", "inverted_triangle", "pentagon", "hexagon", "octagon"};

template <class Enum, std::size_t count>
std::string code(Enum value, const std::array<std::string_view, count>& codes) {
  return std::string(codes.at(static_cast<std::size_t>(value)));
}

[[noreturn]] void refuse(const std::string& where, const std::string& what, std::vector<std::string> legal = {}) {
  throw InputError(Problem{Severity::error, "diagram", 0, where, what, "", std::move(legal)});
}

// ---- writing ----

json to_value(const Point& point) {
  return json::array({point.x, point.y});
}

template <class Item>
json to_values(const std::vector<Item>& items);

json to_value(const Paint& paint) {
  return {
      {"fill", paint.fill}, {"stroke", paint.stroke}, {"width", paint.width}, {"line", code(paint.line, line_codes)}};
}

json to_value(const std::optional<Label>& label) {
  if (!label) return nullptr;
  return {{"text", label->text},
          {"size", label->size},
          {"bold", label->bold},
          {"required", label->required},
          {"priority", label->priority}};
}

json to_value(const Marker& marker) {
  return {{"id", marker.id},
          {"centre", to_value(marker.centre)},
          {"radius", marker.radius},
          {"shape", code(marker.shape, shape_codes)},
          {"paint", to_value(marker.paint)},
          {"tooltip", marker.tooltip},
          {"label", to_value(marker.label)},
          {"key", marker.key},
          {"name", marker.name},
          {"weight", marker.weight},
          {"hub", marker.hub}};
}

json to_value(const Curve& curve) {
  return {{"id", curve.id},
          {"points", to_values(curve.points)},
          {"paint", to_value(curve.paint)},
          {"tooltip", curve.tooltip},
          {"label", to_value(curve.label)},
          {"from", curve.from},
          {"to", curve.to}};
}

json to_value(const std::optional<Sheet>& sheet) {
  return sheet ? json::array({sheet->width, sheet->height}) : json(nullptr);
}

json to_value(const Area& area) {
  json rings = json::array();
  for (const std::vector<Point>& ring : area.rings) rings.push_back(to_values(ring));
  return {{"id", area.id}, {"rings", rings}, {"paint", to_value(area.paint)}, {"tooltip", area.tooltip}};
}

json to_value(const Box& box) {
  return {{"id", box.id},          {"top_left", to_value(box.top_left)}, {"width", box.width},
          {"height", box.height},  {"paint", to_value(box.paint)},       {"hatched", box.hatched},
          {"tooltip", box.tooltip}};
}

json to_value(const Text& text) {
  return {{"position", to_value(text.position)},
          {"text", text.text},
          {"size", text.size},
          {"bold", text.bold},
          {"colour", text.colour},
          {"align", code(text.align, align_codes)}};
}

json to_value(const LegendEntry& entry) {
  return {{"sample", code(entry.sample, sample_codes)},
          {"text", entry.text},
          {"shape", code(entry.shape, shape_codes)},
          {"radius", entry.radius},
          {"paint", to_value(entry.paint)},
          {"hatched", entry.hatched}};
}

template <class Item>
json to_values(const std::vector<Item>& items) {
  json values = json::array();
  for (const Item& item : items) values.push_back(to_value(item));
  return values;
}

// ---- reading ----

void read(const json& value, const std::string& where, std::string& text) {
  if (!value.is_string()) refuse(where, "is not a string");
  text = value.get<std::string>();
}

void read(const json& value, const std::string& where, double& number) {
  if (!value.is_number()) refuse(where, "is not a number");
  number = value.get<double>();
}

void read(const json& value, const std::string& where, bool& flag) {
  if (!value.is_boolean()) refuse(where, "is not true or false");
  flag = value.get<bool>();
}

template <class Enum, std::size_t count>
void read_code(const json& value, const std::string& where, const std::array<std::string_view, count>& codes,
               Enum& out) {
  std::string text;
  read(value, where, text);
  for (std::size_t i = 0; i < count; ++i) {
    if (text == codes.at(i)) {
      out = static_cast<Enum>(i);
      return;
    }
  }
  refuse(where, "\"" + text + "\" is not known", {codes.begin(), codes.end()});
}

void read(const json& value, const std::string& where, Shape& shape) {
  read_code(value, where, shape_codes, shape);
}
void read(const json& value, const std::string& where, LineStyle& line) {
  read_code(value, where, line_codes, line);
}
void read(const json& value, const std::string& where, Align& align) {
  read_code(value, where, align_codes, align);
}
void read(const json& value, const std::string& where, Language& out) {
  read_code(value, where, language_codes, out);
}
void read(const json& value, const std::string& where, LegendEntry::Sample& out) {
  read_code(value, where, sample_codes, out);
}

void read(const json& value, const std::string& where, PageTheme& out) {
  read_code(value, where, theme_codes, out);
}

void read(const json& value, const std::string& where, Sheet& sheet) {
  if (!value.is_array() || value.size() != 2) refuse(where, "is not a pair of lengths");
  read(value[0], where, sheet.width);
  read(value[1], where, sheet.height);
}

void read(const json& value, const std::string& where, Point& point) {
  if (!value.is_array() || value.size() != 2) refuse(where, "is not a pair of coordinates");
  read(value[0], where, point.x);
  read(value[1], where, point.y);
}

void read(const json& value, const std::string& where, Paint& paint);
void read(const json& value, const std::string& where, Label& label);
void read(const json& value, const std::string& where, Marker& marker);
void read(const json& value, const std::string& where, Curve& curve);
void read(const json& value, const std::string& where, Area& area);
void read(const json& value, const std::string& where, Box& box);
void read(const json& value, const std::string& where, Text& text);
void read(const json& value, const std::string& where, LegendEntry& entry);
template <class Item>
void read(const json& value, const std::string& where, std::vector<Item>& items);
template <class Item>
void read(const json& value, const std::string& where, std::optional<Item>& item);

/// The members of one JSON object. Every member must be asked for once; `finish` refuses what is left over.
class Members {
 public:
  Members(const json& value, std::string where) : value_(value), where_(std::move(where)) {
    if (!value_.is_object()) refuse(where_, "is not an object");
  }
  template <class Item>
  Members& take(const char* name, Item& item) {
    const auto found = value_.find(name);
    if (found == value_.end()) refuse(where_, std::string("has no \"") + name + "\"");
    known_.insert(name);
    read(*found, where_.empty() ? name : where_ + '.' + name, item);
    return *this;
  }
  /// A member that older diagrams lack keeps its default.
  template <class Item>
  Members& take_if_there(const char* name, Item& item) {
    return value_.contains(name) ? take(name, item) : *this;
  }
  void finish() const {
    for (const auto& [name, member] : value_.items()) {
      if (!known_.contains(name)) refuse(where_, "has an unknown member \"" + name + "\"");
    }
  }

 private:
  const json& value_;
  std::string where_;
  std::set<std::string, std::less<>> known_;
};

void read(const json& value, const std::string& where, Paint& paint) {
  Members(value, where)
      .take("fill", paint.fill)
      .take("stroke", paint.stroke)
      .take("width", paint.width)
      .take("line", paint.line)
      .finish();
}

void read(const json& value, const std::string& where, Label& label) {
  Members(value, where)
      .take("text", label.text)
      .take("size", label.size)
      .take("bold", label.bold)
      .take("required", label.required)
      .take("priority", label.priority)
      .finish();
}

void read(const json& value, const std::string& where, Marker& marker) {
  Members(value, where)
      .take("id", marker.id)
      .take("centre", marker.centre)
      .take("radius", marker.radius)
      .take("shape", marker.shape)
      .take("paint", marker.paint)
      .take("tooltip", marker.tooltip)
      .take("label", marker.label)
      .take_if_there("key", marker.key)
      .take_if_there("name", marker.name)
      .take_if_there("weight", marker.weight)
      .take_if_there("hub", marker.hub)
      .finish();
}

void read(const json& value, const std::string& where, Curve& curve) {
  Members(value, where)
      .take("id", curve.id)
      .take("points", curve.points)
      .take("paint", curve.paint)
      .take("tooltip", curve.tooltip)
      .take("label", curve.label)
      .take("from", curve.from)
      .take("to", curve.to)
      .finish();
}

void read(const json& value, const std::string& where, Area& area) {
  Members(value, where)
      .take("id", area.id)
      .take("rings", area.rings)
      .take("paint", area.paint)
      .take("tooltip", area.tooltip)
      .finish();
}

void read(const json& value, const std::string& where, Box& box) {
  Members(value, where)
      .take("id", box.id)
      .take("top_left", box.top_left)
      .take("width", box.width)
      .take("height", box.height)
      .take("paint", box.paint)
      .take("hatched", box.hatched)
      .take("tooltip", box.tooltip)
      .finish();
}

void read(const json& value, const std::string& where, Text& text) {
  Members(value, where)
      .take("position", text.position)
      .take("text", text.text)
      .take("size", text.size)
      .take("bold", text.bold)
      .take("colour", text.colour)
      .take("align", text.align)
      .finish();
}

void read(const json& value, const std::string& where, LegendEntry& entry) {
  Members(value, where)
      .take("sample", entry.sample)
      .take("text", entry.text)
      .take("shape", entry.shape)
      .take("radius", entry.radius)
      .take("paint", entry.paint)
      .take("hatched", entry.hatched)
      .finish();
}

template <class Item>
void read(const json& value, const std::string& where, std::vector<Item>& items) {
  if (!value.is_array()) refuse(where, "is not an array");
  items.resize(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) read(value[i], where + '[' + std::to_string(i) + ']', items[i]);
}

template <class Item>
void read(const json& value, const std::string& where, std::optional<Item>& item) {
  if (value.is_null()) {
    item.reset();
  } else {
    read(value, where, item.emplace());
  }
}

/// Parses with a cap on nesting (copies of deep values overflow the stack) and refuses doubled keys, of which the
/// parser would silently keep the last.
json parse(const std::string& text) {
  std::vector<std::set<std::string>> keys;
  const auto watch = [&keys](int depth, json::parse_event_t event, json& parsed) {
    if (depth > deepest_nesting) refuse("", "is nested too deeply");
    if (event == json::parse_event_t::object_start) {
      keys.emplace_back();
    } else if (event == json::parse_event_t::object_end) {
      keys.pop_back();
    } else if (event == json::parse_event_t::key) {
      const auto name = parsed.get<std::string>();
      if (!keys.back().insert(name).second) refuse("", "has the member \"" + name + "\" twice in one object");
    }
    return true;
  };
  try {
    return json::parse(text, watch);
  } catch (const json::exception& error) {  // a foreign error becomes ours at the border
    refuse("", std::string("is not JSON: ") + error.what());
  }
}

}  // namespace

std::string to_json(const Diagram& diagram) {
  validate(diagram);
  const json value = {{"format", format_name},
                      {"version", format_version},
                      {"picture", diagram.picture},
                      {"language", code(diagram.language, language_codes)},
                      {"title", diagram.title},
                      {"subtitle", diagram.subtitle},
                      {"description", diagram.description},
                      {"notes", diagram.notes},
                      {"width", diagram.width},
                      {"height", diagram.height},
                      {"backdrop", to_values(diagram.backdrop)},
                      {"hulls", to_values(diagram.hulls)},
                      {"boxes", to_values(diagram.boxes)},
                      {"curves", to_values(diagram.curves)},
                      {"markers", to_values(diagram.markers)},
                      {"texts", to_values(diagram.texts)},
                      {"legend", to_values(diagram.legend)},
                      {"theme", code(diagram.theme, theme_codes)},
                      {"sheet", to_value(diagram.sheet)},
                      {"true_shape", diagram.true_shape},
                      {"placed_by_links", diagram.placed_by_links}};
  return value.dump(1) + '\n';
}

Diagram diagram_from_json(const std::string& text) {
  const json value = parse(text);
  if (!value.is_object()) refuse("", "is not a JSON object");
  std::string format;
  double version = 0;
  Members head(value, "");
  head.take("format", format);
  if (format != format_name) refuse("format", "\"" + format + "\" is not known", {std::string(format_name)});
  head.take("version", version);
  if (version != format_version) refuse("version", "is not known", {std::to_string(format_version)});
  Diagram diagram;
  head.take("picture", diagram.picture)
      .take("language", diagram.language)
      .take("title", diagram.title)
      .take("subtitle", diagram.subtitle)
      .take("description", diagram.description)
      .take("notes", diagram.notes)
      .take("width", diagram.width)
      .take("height", diagram.height)
      .take("backdrop", diagram.backdrop)
      .take("hulls", diagram.hulls)
      .take("boxes", diagram.boxes)
      .take("curves", diagram.curves)
      .take("markers", diagram.markers)
      .take("texts", diagram.texts)
      .take("legend", diagram.legend)
      .take_if_there("theme", diagram.theme)
      .take_if_there("sheet", diagram.sheet)
      .take_if_there("true_shape", diagram.true_shape)
      .take_if_there("placed_by_links", diagram.placed_by_links)
      .finish();
  const std::string broken = first_broken_rule(diagram);
  if (!broken.empty()) refuse("", "breaks a rule: " + broken);
  return diagram;
}

}  // namespace linkgap
