#include "linkgap/graphs/graph_export.hpp"

#include "igraph_handle.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

namespace linkgap {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

void require_same_actors(const Network& network, const std::vector<ExportActor>& actors) {
  if (actors.size() != network.actors()) throw EngineError("export: there must be one actor for each of the network's");
}

/// Length of the UTF-8 character at the start of `text` if XML 1.0 allows it (production Char), else 0.
std::size_t xml_character(std::string_view text) {
  const auto byte = [&text](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(0);
  if (first < 0x80) return first >= 0x20 || first == '\t' || first == '\n' || first == '\r' ? 1 : 0;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  std::uint32_t point = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    point = (point << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  const bool allowed =
      point >= smallest[length] && point <= 0x10FFFF && !surrogate && point != 0xFFFE && point != 0xFFFF;
  return allowed ? length : 0;
}

/// Every byte that is not part of a character XML allows becomes U+FFFD.
std::string clean(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = xml_character(text);
    result += length == 0 ? replacement : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

/// Clean text for an attribute in double quotes; white space is written as references, or parsers would make it blanks.
std::string attribute(std::string_view text) {
  std::string result;
  for (const char c : clean(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\t':
        result += "&#9;";
        break;
      case '\n':
        result += "&#10;";
        break;
      case '\r':
        result += "&#13;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// The shortest text that reads back as the same number.
std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end.ptr};
}

/// A C stream into memory, for igraph's writers.
class MemoryStream {
 public:
  MemoryStream() : stream_(open_memstream(&text_, &size_)) {
    if (stream_ == nullptr) throw EngineError("export: no memory for the text of the network");
  }
  MemoryStream(const MemoryStream&) = delete;
  MemoryStream& operator=(const MemoryStream&) = delete;
  ~MemoryStream() {
    std::fclose(stream_);
    std::free(text_);
  }
  std::FILE* get() { return stream_; }
  std::string text() {
    if (std::fflush(stream_) != 0) throw EngineError("export: no memory for the text of the network");
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* stream_;
};

template <class Read>
void set_text(ig::Graph& graph, const char* name, const std::vector<ExportActor>& actors, Read read) {
  ig::StringVector values(actors.size());
  for (std::size_t a = 0; a < actors.size(); ++a) values.set(a, clean(read(actors[a])));
  ig::check(SETVASV(graph.get(), name, values.get()));
}

/// Labels made unique by their codes: readers of Pajek files take them for names.
std::vector<std::string> unique_labels(const std::vector<ExportActor>& actors) {
  std::map<std::string_view, std::size_t> uses;
  for (const ExportActor& actor : actors) ++uses[actor.label];
  std::vector<std::string> labels;
  for (const ExportActor& actor : actors) {
    if (actor.label.empty()) {
      labels.push_back(actor.code);
    } else {
      labels.push_back(uses[actor.label] == 1 ? actor.label : actor.label + " (" + actor.code + ")");
    }
  }
  return labels;
}

/// Pajek has no escapes: quotes become apostrophes, and what would break the line becomes a blank.
std::string pajek_text(std::string_view text) {
  std::string result = clean(text);
  for (char& c : result) {
    if (c == '"') c = '\'';
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return result;
}

}  // namespace

std::string to_graphml(const Network& network, const std::vector<ExportActor>& actors) {
  require_same_actors(network, actors);
  const ig::Session session;
  ig::Graph graph(network);
  set_text(graph, "code", actors, [](const ExportActor& actor) { return actor.code; });
  set_text(graph, "label", actors, [](const ExportActor& actor) { return actor.label; });
  set_text(graph, "group", actors, [](const ExportActor& actor) { return actor.group; });
  set_text(graph, "kind", actors, [](const ExportActor& actor) { return actor.kind; });
  std::vector<double> activities;
  for (const ExportActor& actor : actors) activities.push_back(actor.activities);
  ig::Vector of_actors(activities);
  ig::check(SETVANV(graph.get(), "activities", of_actors.get()));

  ig::Vector weights(ig::weights(network));
  ig::check(SETEANV(graph.get(), "weight", weights.get()));
  std::vector<double> shared;
  for (const Tie& tie : network.ties()) shared.push_back(tie.activities);
  ig::Vector of_ties(shared);
  ig::check(SETEANV(graph.get(), "activities", of_ties.get()));

  MemoryStream stream;
  ig::check(igraph_write_graph_graphml(graph.get(), stream.get(), true));
  return stream.text();
}

std::string to_gexf(const Network& network, const std::vector<ExportActor>& actors) {
  require_same_actors(network, actors);
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "  <graph defaultedgetype=\"undirected\" mode=\"static\">\n"
      "    <attributes class=\"node\" mode=\"static\">\n"
      "      <attribute id=\"code\" title=\"code\" type=\"string\"/>\n"
      "      <attribute id=\"group\" title=\"group\" type=\"string\"/>\n"
      "      <attribute id=\"kind\" title=\"kind\" type=\"string\"/>\n"
      "      <attribute id=\"activities\" title=\"activities\" type=\"double\"/>\n"
      "    </attributes>\n"
      "    <attributes class=\"edge\" mode=\"static\">\n"
      "      <attribute id=\"shared\" title=\"activities\" type=\"long\"/>\n"
      "    </attributes>\n"
      "    <nodes>\n";
  const auto value = [&text](std::string_view id, const std::string& content) {
    text.append("<attvalue for=\"").append(id).append("\" value=\"").append(content).append("\"/>");
  };
  for (std::size_t a = 0; a < actors.size(); ++a) {
    text += "      <node id=\"" + std::to_string(a) + "\" label=\"" + attribute(actors[a].label) + "\"><attvalues>";
    value("code", attribute(actors[a].code));
    value("group", attribute(actors[a].group));
    value("kind", attribute(actors[a].kind));
    value("activities", number(actors[a].activities));
    text += "</attvalues></node>\n";
  }
  text += "    </nodes>\n    <edges>\n";
  std::size_t id = 0;
  for (const Tie& tie : network.ties()) {
    text += "      <edge id=\"" + std::to_string(id++) + "\" source=\"" + std::to_string(tie.from) + "\" target=\"" +
            std::to_string(tie.to) + "\" weight=\"" + number(tie.weight) + "\"><attvalues>";
    value("shared", std::to_string(tie.activities));
    text += "</attvalues></edge>\n";
  }
  return text + "    </edges>\n  </graph>\n</gexf>\n";
}

std::string to_pajek(const Network& network, const std::vector<ExportActor>& actors) {
  require_same_actors(network, actors);
  const auto labels = unique_labels(actors);
  std::string text = "*Vertices " + std::to_string(actors.size()) + "\n";
  for (std::size_t a = 0; a < actors.size(); ++a) {
    text += std::to_string(a + 1) + " \"" + pajek_text(labels[a]) + "\"\n";
  }
  text += "*Edges\n";
  for (const Tie& tie : network.ties()) {
    text += std::to_string(tie.from + 1) + " " + std::to_string(tie.to + 1) + " " + number(tie.weight) + "\n";
  }
  return text;
}

}  // namespace linkgap
