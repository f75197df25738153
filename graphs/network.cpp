#include "linkgap/graphs/network.hpp"
