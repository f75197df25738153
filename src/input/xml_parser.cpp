#include "xml_parser.hpp"

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <exception>
#include <limits>
#include <new>

namespace linkgap::input {
namespace {

std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

void ignore(void*, xmlErrorPtr) {}

}  // namespace

struct XmlParser::State {
  XmlHandlers handlers;
  xmlSAXHandler events{};
  xmlParserCtxtPtr context = nullptr;
  std::exception_ptr failure;
  bool refused = false;

  ~State() {
    if (context != nullptr) xmlFreeParserCtxt(context);
  }

  /// libxml2 is C: an exception waits until its call has returned.
  template <class Action>
  void guarded(Action action) noexcept {
    if (failure || refused) return;
    try {
      action();
    } catch (...) {
      failure = std::current_exception();
      xmlStopParser(context);
    }
  }

  bool parse(const char* bytes, int length, bool last) {
    const int code = xmlParseChunk(context, bytes, length, last ? 1 : 0);
    if (failure) std::rethrow_exception(failure);
    if (code == XML_ERR_NO_MEMORY) throw std::bad_alloc();
    return code == XML_ERR_OK && !refused;
  }

  static State& of(void* self) { return *static_cast<State*>(self); }
  static void on_open(void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int count,
                      int, const xmlChar** attributes) {
    State& state = of(self);
    state.guarded([&] { state.handlers.open(view(name), XmlAttributes(attributes, count)); });
  }
  static void on_close(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
    State& state = of(self);
    state.guarded([&] { state.handlers.close(view(name)); });
  }
  static void on_text(void* self, const xmlChar* text, int length) {
    State& state = of(self);
    const std::string_view piece(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
    state.guarded([&] { state.handlers.text(piece); });
  }
  static void on_document_type(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    State& state = of(self);
    state.refused = true;
    xmlStopParser(state.context);
  }
};

std::string XmlAttributes::get(std::string_view name) const {
  constexpr int fields = 5;  // local name, prefix, namespace, begin and end of the value
  for (int i = 0; i < count_; ++i) {
    const unsigned char** attribute = attributes_ + static_cast<std::ptrdiff_t>(i) * fields;
    if (view(attribute[0]) != name) continue;
    std::string value(reinterpret_cast<const char*>(attribute[3]), reinterpret_cast<const char*>(attribute[4]));
    // As long as entities stay as they are, libxml2 hands on &amp; in attributes as a character reference.
    constexpr std::string_view reference = "&#38;";
    for (std::size_t at = value.find(reference); at != std::string::npos; at = value.find(reference, at + 1))
      value.replace(at, reference.size(), "&");
    return value;
  }
  return {};
}

XmlParser::XmlParser(XmlHandlers handlers) : state_(std::make_unique<State>()) {
  state_->handlers = std::move(handlers);
  xmlSAXHandler& events = state_->events;
  events.initialized = XML_SAX2_MAGIC;
  events.startElementNs = State::on_open;
  events.endElementNs = State::on_close;
  events.characters = events.ignorableWhitespace = events.cdataBlock = State::on_text;
  events.internalSubset = State::on_document_type;
  events.serror = ignore;
  state_->context = xmlCreatePushParserCtxt(&events, state_.get(), nullptr, 0, nullptr);
  if (state_->context == nullptr) throw std::bad_alloc();
  xmlCtxtUseOptions(state_->context, XML_PARSE_NONET);
}

XmlParser::~XmlParser() = default;

bool XmlParser::feed(std::string_view piece) {
  constexpr std::size_t most = std::numeric_limits<int>::max();
  while (!piece.empty()) {
    const std::string_view part = piece.substr(0, most);
    if (!state_->parse(part.data(), static_cast<int>(part.size()), false)) return false;
    piece.remove_prefix(part.size());
  }
  return true;
}

bool XmlParser::finish() {
  return state_->parse(nullptr, 0, true);
}

bool XmlParser::has_document_type() const {
  return state_->refused;
}

}  // namespace linkgap::input
