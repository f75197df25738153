# Writes OUTPUT, a source file that holds the page: cmake -DFOLDER=… -DOUTPUT=… -P embed.cmake
# The script is its files one after the other in one strict scope; hashes are those of exactly these bytes.
set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

function(base64_of_hash text result)
  string(SHA256 hex "${text}")
  set(out "")
  # Three bytes (six hexadecimal digits) give four letters; 32 bytes leave two, which are filled up with zero bits.
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${hex}" ${at} 6 digits)
    string(LENGTH "${digits}" length)
    if(length EQUAL 4)
      set(digits "${digits}00")
    endif()
    math(EXPR value "0x${digits}")
    foreach(shift 18 12 6 0)
      math(EXPR index "(${value} >> ${shift}) & 63")
      string(SUBSTRING "${alphabet}" ${index} 1 letter)
      string(APPEND out "${letter}")
    endforeach()
  endforeach()
  string(SUBSTRING "${out}" 0 43 out)
  set(${result} "${out}=" PARENT_SCOPE)
endfunction()

file(READ "${FOLDER}/page.html" page)
file(READ "${FOLDER}/page.css" style)
set(script "'use strict';\n(() => {\n")
foreach(part store tables pictures detail page)
  file(READ "${FOLDER}/${part}.js" text)
  string(APPEND script "${text}\n")
endforeach()
string(APPEND script "})();\n")
foreach(part page style script)
  string(FIND "${${part}}" ")linkgap\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${part} holds the end mark of its own string")
  endif()
endforeach()
base64_of_hash("${style}" style_hash)
base64_of_hash("${script}" script_hash)
file(WRITE "${OUTPUT}" "#include \"renderers/html_page.hpp\"

namespace linkgap::html_page {

const std::string_view page = R\"linkgap(${page})linkgap\";
const std::string_view style = R\"linkgap(${style})linkgap\";
const std::string_view script = R\"linkgap(${script})linkgap\";
const std::string_view style_hash = \"${style_hash}\";
const std::string_view script_hash = \"${script_hash}\";

}  // namespace linkgap::html_page
")
