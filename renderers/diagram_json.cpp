#include "linkgap/renderers/diagram.hpp"
