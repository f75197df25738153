#include "linkgap/input/load_ledger.hpp"
