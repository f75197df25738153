#include "json_document.hpp"

#include <algorithm>
#include <vector>

namespace linkgap::input {
namespace {

using nlohmann::json;

/// Builds the document and refuses what the parser's own builder would let pass.
class DocumentBuilder : public nlohmann::json_sax<json> {
 public:
  DocumentBuilder(json& root, std::string_view text, const std::string& file, ProblemLog& problems)
      : root_(root), text_(text), file_(file), problems_(problems) {}

  bool null() override { return place(nullptr); }
  bool boolean(bool value) override { return place(value); }
  bool number_integer(number_integer_t value) override { return place(value); }
  bool number_unsigned(number_unsigned_t value) override { return place(value); }
  bool number_float(number_float_t value, const string_t&) override { return place(value); }
  bool string(string_t& value) override { return place(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    if (open_.back()->contains(value))
      return refuse("the key '" + value + "' occurs twice in one object", "remove one of them", 0);
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last_token, const json::exception&) override {
    return refuse("is not JSON near '" + last_token + "'", "check commas, quotation marks and brackets there",
                  line_at(position));
  }

 private:
  static constexpr std::size_t depth_limit = 64;

  /// Gives false, which stops the parser.
  bool refuse(const std::string& what, const std::string& advice, std::size_t line) {
    problems_.error({Severity::error, file_, line, "", what, advice, {}});
    return false;
  }

  std::size_t line_at(std::size_t position) const {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(position, text_.size()));
    return 1 + static_cast<std::size_t>(std::count(text_.begin(), end, '\n'));
  }

  json* put(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[key_] = std::move(value));
  }

  template <class Value>
  bool place(Value&& value) {
    put(json(std::forward<Value>(value)));
    return true;
  }

  bool open(json value) {
    if (open_.size() == depth_limit)
      return refuse("is nested deeper than " + std::to_string(depth_limit) + " levels", "", 0);
    open_.push_back(put(std::move(value)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  json& root_;
  std::string_view text_;
  std::string file_;
  ProblemLog& problems_;
  std::vector<json*> open_;  // an element stays where it is while it is open: only its own children are added
  std::string key_;
};

}  // namespace

std::optional<json> parse_json(std::string_view text, const std::string& file, ProblemLog& problems) {
  json root;
  DocumentBuilder builder(root, text, file, problems);
  if (!json::sax_parse(text, &builder)) return std::nullopt;
  return root;
}

}  // namespace linkgap::input
