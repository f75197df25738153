#include "renderers/graphviz/svg_finish.hpp"

#include "linkgap/error.hpp"
#include "renderers/graphviz/fonts.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>
#include <string_view>

namespace linkgap::gv {
namespace {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

const xmlChar* xml(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}
std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}
bool is_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && text_of(node->name) == name;
}

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* const value = xmlGetNoNsProp(node, xml(name));
  std::string text(text_of(value));
  xmlFree(value);
  return text;
}

void set_attribute(xmlNode* node, const char* name, const std::string& value) {
  xmlSetProp(node, xml(name), xml(value.c_str()));  // escapes
}

void remove(xmlNode* node) {
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

Document parse(const std::string& svg) {
  if (svg.size() > INT_MAX) throw EngineError("the SVG is larger than 2 GB");
  Document document(xmlReadMemory(svg.data(), static_cast<int>(svg.size()), "picture.svg", "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (!document) {
    const xmlError* const error = xmlGetLastError();
    throw EngineError(std::string("the SVG is not well-formed: ") +
                      (error != nullptr && error->message != nullptr ? error->message : "no reason given"));
  }
  xmlNode* const root = xmlDocGetRootElement(document.get());
  if (root == nullptr || !is_element(root, "svg")) throw EngineError("the SVG has no root element <svg>");
  return document;
}

/// What Cairo writes besides: letters as symbols that are used by their "#id", paint as a style.
bool harmless_when_outlined(const std::string& key, std::string_view value) {
  if (key == "href") return value.starts_with('#');
  return key == "style" && value.find("url(") == std::string_view::npos && value.find('@') == std::string_view::npos &&
         value.find("expression") == std::string_view::npos;
}

/// Nothing that runs, and nothing that is fetched.
void refuse_dangers(xmlNode* node, bool outlined = false) {
  constexpr std::array<std::string_view, 21> harmless = {
      "svg",     "g",    "title",          "desc",           "polygon", "polyline", "path",
      "ellipse", "text", "clipPath",       "circle",         "rect",    "line",     "a",
      "defs",    "stop", "linearGradient", "radialGradient", "tspan",   "symbol",   "use"};
  const std::string_view name = text_of(node->name);
  if (std::ranges::find(harmless, name) == harmless.end()) {
    throw EngineError("the SVG has an element <" + std::string(name) + ">");
  }
  for (const xmlAttr* each = node->properties; each != nullptr; each = each->next) {
    std::string key(text_of(each->name));
    std::ranges::transform(key, key.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view value = each->children == nullptr ? "" : text_of(each->children->content);
    const bool dangerous = key.starts_with("on") || key == "href" || key == "src" || key == "style";
    if (dangerous && !(outlined && harmless_when_outlined(key, value))) {
      throw EngineError("the SVG has an attribute \"" + key + "\"");
    }
    if (value.find("url(") != std::string_view::npos && value.find("url(#") == std::string_view::npos &&
        (key == "fill" || key == "stroke" || key == "filter" || key == "mask")) {
      throw EngineError("the SVG fetches something for \"" + key + "\"");
    }
  }
}

void tidy_element(xmlNode* node) {
  for (const char* paint : {"fill", "stroke"}) {
    if (attribute(node, paint) == "transparent") set_attribute(node, paint, "none");
  }
  if (is_element(node, "text") && attribute(node, "font-family") == bold_font_families) {
    set_attribute(node, "font-family", font_families);
    set_attribute(node, "font-weight", "bold");
  }
}

/// The title is what browsers show beside the pointer; Graphviz puts the node's name there.
void set_title(xmlNode* group, const std::string& title) {
  for (xmlNode* child = group->children; child != nullptr;) {
    xmlNode* const next = child->next;
    if (is_element(child, "title")) remove(child);
    child = next;
  }
  if (title.empty()) return;
  xmlNode* const node = xmlNewDocNode(group->doc, group->ns, xml("title"), nullptr);
  xmlNodeAddContent(node, xml(title.c_str()));  // escapes
  if (group->children == nullptr) {
    xmlAddChild(group, node);
  } else {
    xmlAddPrevSibling(group->children, node);
  }
}

void walk(xmlNode* node, const SvgDetails& details) {
  refuse_dangers(node);
  tidy_element(node);
  for (xmlNode* child = node->children; child != nullptr;) {
    xmlNode* const next = child->next;
    if (child->type == XML_ELEMENT_NODE) {
      walk(child, details);
    } else if (child->type != XML_TEXT_NODE) {
      remove(child);  // comments, instructions, entity references
    }
    child = next;
  }
  if (is_element(node, "g")) {
    const auto tooltip = details.tooltips.find(attribute(node, "id"));
    set_title(node, tooltip == details.tooltips.end() ? "" : tooltip->second);
  }
}

/// Wraps the elements of every area and box into a group of its own, with its id and tooltip. They stand between the
/// ground and the first line or marker, in the order in which they were drawn.
void group_background(xmlNode* graph, const SvgDetails& details) {
  xmlNode* next = graph->children;
  if (details.paper && next != nullptr) next = next->next;
  for (const BackgroundGroup& background : details.background) {
    if (background.elements == 0) continue;
    xmlNode* const group = xmlNewDocNode(graph->doc, graph->ns, xml("g"), nullptr);
    set_attribute(group, "id", background.id);
    set_attribute(group, "class", "backdrop");
    for (std::size_t i = 0; i < background.elements; ++i) {
      if (next == nullptr || is_element(next, "g")) throw EngineError("the SVG has fewer shapes than the drawing");
      xmlNode* const element = next;
      next = next->next;
      if (i == 0) xmlAddPrevSibling(element, group);
      xmlUnlinkNode(element);
      xmlAddChild(group, element);
    }
    const auto tooltip = details.tooltips.find(background.id);
    if (tooltip != details.tooltips.end()) set_title(group, tooltip->second);
  }
  if (next != nullptr && !is_element(next, "g")) throw EngineError("the SVG has more shapes than the drawing");
}

void describe_root(xmlNode* root, const SvgDetails& details) {
  const std::string language = details.language == Language::ko ? "ko" : "en";
  set_attribute(root, "role", "img");
  set_attribute(root, "lang", language);
  xmlNodeSetLang(root, xml(language.c_str()));
  if (!details.description.empty()) {
    xmlNode* const node = xmlNewDocNode(root->doc, root->ns, xml("desc"), nullptr);
    xmlNodeAddContent(node, xml(details.description.c_str()));
    xmlAddPrevSibling(root->children, node);
  }
  set_title(root, details.title);
}

void refuse_dangers_below(xmlNode* node) {
  refuse_dangers(node, true);
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) refuse_dangers_below(child);
  }
}

std::string written(xmlDoc* document) {
  xmlChar* data = nullptr;
  int length = 0;
  xmlDocDumpFormatMemoryEnc(document, &data, &length, "UTF-8", 1);
  if (data == nullptr) throw EngineError("libxml2 could not write the SVG");
  std::string out(reinterpret_cast<const char*>(data), static_cast<std::size_t>(length));
  xmlFree(data);
  return out;
}

}  // namespace

std::string finish_outlined_svg(const std::string& svg, const SvgDetails& details) {
  const Document document = parse(svg);
  xmlNode* const root = xmlDocGetRootElement(document.get());
  refuse_dangers_below(root);
  describe_root(root, details);
  return written(document.get());
}

std::string finish_svg(const std::string& svg, const SvgDetails& details) {
  const Document document = parse(svg);
  if (xmlDtd* const type = xmlGetIntSubset(document.get()); type != nullptr) {
    xmlUnlinkNode(reinterpret_cast<xmlNode*>(type));
    xmlFreeDtd(type);
  }
  for (xmlNode* child = document->children; child != nullptr;) {
    xmlNode* const next = child->next;
    if (child->type != XML_ELEMENT_NODE) remove(child);
    child = next;
  }
  xmlNode* const root = xmlDocGetRootElement(document.get());
  walk(root, details);
  for (xmlNode* child = root->children; child != nullptr; child = child->next) {
    if (is_element(child, "g")) group_background(child, details);
  }
  describe_root(root, details);
  return written(document.get());
}

}  // namespace linkgap::gv
