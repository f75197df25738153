#include "linkgap/graphs/projection.hpp"
