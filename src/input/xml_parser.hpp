#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace linkgap::input {

/// The attributes of an element while it opens.
class XmlAttributes {
 public:
  XmlAttributes(const unsigned char** attributes, int count) : attributes_(attributes), count_(count) {}
  /// The value of an attribute by its local name; empty if there is none. O(attributes).
  std::string get(std::string_view name) const;

 private:
  const unsigned char** attributes_;
  int count_;
};

/// What is told about an XML text as it is read. Names are local names, without their prefix.
struct XmlHandlers {
  std::function<void(std::string_view name, const XmlAttributes& attributes)> open;
  std::function<void(std::string_view name)> close;
  std::function<void(std::string_view text)> text;
};

/// Reads XML piece by piece: the only home of libxml2 here. Nothing outside the text is ever fetched and no entity is
/// declared: a document type ends the reading.
class XmlParser {
 public:
  explicit XmlParser(XmlHandlers handlers);
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;
  ~XmlParser();

  /// False if the text is not well-formed or declares a document type. What a handler throws is thrown on. O(length).
  bool feed(std::string_view piece);
  /// False if the text is not complete.
  bool finish();
  /// True if the reading ended at a document type.
  bool has_document_type() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace linkgap::input
