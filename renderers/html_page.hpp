#pragma once

#include <string_view>

/// The template, style and script of renderers/html/, put into the program when it is built (html/embed.cmake).
namespace linkgap::html_page {

extern const std::string_view page;
extern const std::string_view style;
extern const std::string_view script;
/// SHA-256 of style and script in base64, as a content security policy names them.
extern const std::string_view style_hash;
extern const std::string_view script_hash;

}  // namespace linkgap::html_page
