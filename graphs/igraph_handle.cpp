#include "igraph_handle.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/engine_version.hpp"

#include <array>
#include <cstdio>

namespace linkgap::ig {
namespace {

// igraph reports one failure at every level that it passes; only the first report has the reason.
// The text has a fixed size because an exception must not leave a handler through igraph's C frames.
std::array<char, 512> first_reason{};

void keep_first_reason(const char* reason, const char* file, int line, igraph_error_t code) {
  if (first_reason[0] == '\0') {
    const bool told = reason != nullptr && *reason != '\0';
    std::snprintf(first_reason.data(), first_reason.size(), "%s (%s:%d)", told ? reason : igraph_strerror(code), file,
                  line);
  }
  IGRAPH_FINALLY_FREE();
}

// igraph's warnings tell of conventions (such as a disconnected graph) that our functions decide before they call.
void ignore_warning(const char* /*reason*/, const char* /*file*/, int /*line*/) {}

std::recursive_mutex& engine() {
  static std::recursive_mutex mutex;
  return mutex;
}

void install_handlers() {
#if IGRAPH_VERSION_MAJOR >= 1
  igraph_setup();
#endif
  igraph_set_error_handler(keep_first_reason);
  igraph_set_warning_handler(ignore_warning);
  igraph_set_attribute_table(&igraph_cattribute_table);
}

}  // namespace

Session::Session() : lock_(engine()) {
  static const bool ready = (install_handlers(), true);
  static_cast<void>(ready);
  first_reason[0] = '\0';
}

void check(igraph_error_t code) {
  if (code == IGRAPH_SUCCESS) return;
  std::string words = first_reason[0] != '\0' ? first_reason.data() : igraph_strerror(code);
  first_reason[0] = '\0';
  throw EngineError("igraph: " + words);
}

Vector::Vector(std::span<const double> values) {
  check(igraph_vector_init(&vector_, static_cast<igraph_integer_t>(values.size())));
  for (std::size_t i = 0; i < values.size(); ++i) VECTOR(vector_)[i] = values[i];
}

std::vector<double> Vector::values() const {
  const double* first = VECTOR(vector_);
  return {first, first + igraph_vector_size(&vector_)};
}

std::vector<std::uint32_t> IntVector::indices() const {
  std::vector<std::uint32_t> result(static_cast<std::size_t>(igraph_vector_int_size(&vector_)));
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = static_cast<std::uint32_t>(VECTOR(vector_)[i]);
  return result;
}

Graph::Graph(const Network& network) {
  IntVector ends(2 * network.ties().size());
  std::size_t next = 0;
  for (const Tie& tie : network.ties()) {
    ends.set(next++, tie.from);
    ends.set(next++, tie.to);
  }
  check(igraph_create(&graph_, ends.get(), static_cast<igraph_integer_t>(network.actors()), IGRAPH_UNDIRECTED));
}

std::vector<double> weights(const Network& network) {
  std::vector<double> result;
  result.reserve(network.ties().size());
  for (const Tie& tie : network.ties()) result.push_back(tie.weight);
  return result;
}

void seed_random(std::uint64_t seed) {
  check(igraph_rng_seed(igraph_rng_default(), static_cast<igraph_uint_t>(seed)));
}

void betweenness(Graph& graph, Vector* lengths, Vector& result) {
  const igraph_vector_t* given = lengths == nullptr ? nullptr : lengths->get();
#if IGRAPH_VERSION_MAJOR >= 1
  check(igraph_betweenness(graph.get(), given, result.get(), igraph_vss_all(), IGRAPH_UNDIRECTED, false));
#else
  check(igraph_betweenness(graph.get(), result.get(), igraph_vss_all(), IGRAPH_UNDIRECTED, given));
#endif
}

std::vector<double> leading_eigenvector(std::span<const double> start, const Product& product) {
  const auto n = static_cast<igraph_integer_t>(start.size());
  igraph_arpack_options_t options;
  igraph_arpack_options_init(&options);
  options.n = static_cast<int>(n);
  options.nev = 1;
  options.ncv = 0;  // ARPACK's own choice
  options.which[0] = 'L';
  options.which[1] = 'A';
  options.start = 1;  // not random
  Vector values;
  Matrix vectors(start);
  // An exception must not leave the function through igraph's C frames; the products throw none.
  const auto multiply = [](igraph_real_t* to, const igraph_real_t* from, int size, void* with) -> igraph_error_t {
    const auto length = static_cast<std::size_t>(size);
    (*static_cast<const Product*>(with))({from, length}, {to, length});
    return IGRAPH_SUCCESS;
  };
  seed_random(42);
  check(
      igraph_arpack_rssolve(multiply, const_cast<Product*>(&product), &options, nullptr, values.get(), vectors.get()));
  return vectors.first_column();
}

}  // namespace linkgap::ig

namespace linkgap {

std::string graph_engine() {
  return "igraph " IGRAPH_VERSION;
}

}  // namespace linkgap
