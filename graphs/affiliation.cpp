#include "linkgap/graphs/affiliation.hpp"
