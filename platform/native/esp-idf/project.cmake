# What the applications of the boards have in common; to be included before project().
set(EXTRA_COMPONENT_DIRS ${CMAKE_CURRENT_LIST_DIR})
# With what it needs. Without this all of ESP-IDF's components are built, of which a third is enough.
set(COMPONENTS main)
set(SDKCONFIG_DEFAULTS "${CMAKE_CURRENT_LIST_DIR}/sdkconfig.defaults;${CMAKE_SOURCE_DIR}/sdkconfig.defaults")

# The project's own version; updates are compared by it.
file(READ ${CMAKE_CURRENT_LIST_DIR}/../../../pom.xml pom)
string(REGEX MATCH "<version>([^<]+)</version>" version "${pom}")
set(PROJECT_VER ${CMAKE_MATCH_1})

include($ENV{IDF_PATH}/tools/cmake/project.cmake)
