#include "linkgap/model/dataset.hpp"
