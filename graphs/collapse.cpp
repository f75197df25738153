#include "linkgap/graphs/collapse.hpp"
