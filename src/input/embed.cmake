# Writes FILES as C arrays into OUT: "name.xsd" becomes schema_name.
set(text "/* Made from the schemas in src/input by embed.cmake. */
#include \"input/schema.h\"
")
foreach(path ${FILES})
  get_filename_component(name ${path} NAME_WE)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND text "
const unsigned char schema_${name}[] = {${bytes}};
const size_t schema_${name}_length = sizeof schema_${name};
")
endforeach()
file(WRITE ${OUT} "${text}")
