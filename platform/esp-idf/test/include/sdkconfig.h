/** What idf.py makes of Kconfig.projbuild, with the values that the tests take. */
#pragma once

#define CONFIG_P1_JAVA_STACK_SIZE 6144
