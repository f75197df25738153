#pragma once

#include "linkgap/graphs/network.hpp"

#include <igraph.h>

#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>

/// The only door to igraph. Its objects live inside one function call, between a `Session` at the top and the vectors
/// that the function returns; nothing of igraph is kept.
namespace linkgap::ig {

/// Holds igraph for the calling thread until it goes out of scope: igraph keeps errors and random numbers in global
/// state. The first session installs our handlers. May be nested.
class Session {
 public:
  Session();

 private:
  std::unique_lock<std::recursive_mutex> lock_;
};

/// Throws `EngineError` with igraph's first words about the failure unless `code` says success.
void check(igraph_error_t code);

/// Owns an `igraph_vector_t`.
class Vector {
 public:
  Vector() { check(igraph_vector_init(&vector_, 0)); }
  explicit Vector(std::span<const double> values);
  Vector(const Vector&) = delete;
  Vector& operator=(const Vector&) = delete;
  ~Vector() { igraph_vector_destroy(&vector_); }
  igraph_vector_t* get() { return &vector_; }
  std::vector<double> values() const;

 private:
  igraph_vector_t vector_;
};

/// Owns an `igraph_vector_int_t`.
class IntVector {
 public:
  explicit IntVector(std::size_t size = 0) {
    check(igraph_vector_int_init(&vector_, static_cast<igraph_integer_t>(size)));
  }
  IntVector(const IntVector&) = delete;
  IntVector& operator=(const IntVector&) = delete;
  ~IntVector() { igraph_vector_int_destroy(&vector_); }
  igraph_vector_int_t* get() { return &vector_; }
  void set(std::size_t i, std::size_t value) { VECTOR(vector_)[i] = static_cast<igraph_integer_t>(value); }
  /// The values, which must be indices (≥ 0).
  std::vector<std::uint32_t> indices() const;

 private:
  igraph_vector_int_t vector_;
};

/// Owns an `igraph_matrix_t`.
class Matrix {
 public:
  /// Of one column.
  explicit Matrix(std::span<const double> column) {
    check(igraph_matrix_init(&matrix_, static_cast<igraph_integer_t>(column.size()), 1));
    for (std::size_t i = 0; i < column.size(); ++i) MATRIX(matrix_, static_cast<igraph_integer_t>(i), 0) = column[i];
  }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  ~Matrix() { igraph_matrix_destroy(&matrix_); }
  igraph_matrix_t* get() { return &matrix_; }
  std::vector<double> first_column() const {
    const double* first = VECTOR(matrix_.data);
    return {first, first + igraph_matrix_nrow(&matrix_)};
  }

 private:
  igraph_matrix_t matrix_;
};

/// Owns an `igraph_strvector_t`.
class StringVector {
 public:
  explicit StringVector(std::size_t size) {
    check(igraph_strvector_init(&vector_, static_cast<igraph_integer_t>(size)));
  }
  StringVector(const StringVector&) = delete;
  StringVector& operator=(const StringVector&) = delete;
  ~StringVector() { igraph_strvector_destroy(&vector_); }
  igraph_strvector_t* get() { return &vector_; }
  void set(std::size_t i, const std::string& value) {
    check(igraph_strvector_set(&vector_, static_cast<igraph_integer_t>(i), value.c_str()));
  }

 private:
  igraph_strvector_t vector_;
};

/// Owns an undirected `igraph_t` whose edge ids are the indices into `Network::ties()`. O(actors + ties).
class Graph {
 public:
  explicit Graph(const Network& network);
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  ~Graph() { igraph_destroy(&graph_); }
  igraph_t* get() { return &graph_; }

 private:
  igraph_t graph_;
};

/// Tie weights in the order of the edge ids.
std::vector<double> weights(const Network& network);

/// Starts igraph's random numbers anew. Belongs before every call that draws any.
void seed_random(std::uint64_t seed);

// The calls whose signatures moved in igraph 1.0, in the one place that knows both.

/// Betweenness with edge lengths, or null for hops; each unordered pair counts once.
void betweenness(Graph& graph, Vector* lengths, Vector& result);
/// Eigenvector of the greatest eigenvalue of a symmetric matrix that is there as its products with vectors, by ARPACK.
/// `start` is not all 0.
using Product = std::function<void(std::span<const double> values, std::span<double> result)>;
std::vector<double> leading_eigenvector(std::span<const double> start, const Product& product);

}  // namespace linkgap::ig
