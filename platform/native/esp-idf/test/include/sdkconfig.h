/** What idf.py makes of Kconfig.projbuild, with the values that the tests take. */
#pragma once

#define CONFIG_P1_JAVA_STACK_SIZE 6144
#define CONFIG_P1_RX_PIN 16
#define CONFIG_P1_LED_PIN 2
#define CONFIG_P1_BUTTON_PIN 0
