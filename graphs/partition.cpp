#include "linkgap/graphs/partition.hpp"
