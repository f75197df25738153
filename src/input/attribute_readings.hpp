#pragma once

#include "cell_values.hpp"
#include "date_reader.hpp"

#include <string>
#include <utility>

namespace linkgap::input {

/// Latitude and longitude, as values that can be compared.
using Degrees = std::pair<double, double>;

// What the texts said about an attribute mean; each suits `Settling::settle`.

/// A colour such as #1F77B4.
Reading<std::string> read_colour(const std::string& text);
/// The code of an activity kind; any text is one.
Reading<std::string> read_activity_kind(const std::string& text);
/// Latitude, tab, longitude.
Reading<Degrees> read_location(const std::string& text);
/// A business registration number as ten digits; a text that is none says nothing.
Reading<std::string> read_registration(const std::string& text);
/// A date or a range of dates.
Reading<DateSpan> read_span(const std::string& text);

}  // namespace linkgap::input
