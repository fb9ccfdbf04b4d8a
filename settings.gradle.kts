// MicroEJ's repositories come from its own init script (SDK 6: ~/.gradle/init.d/microej.init.gradle.kts).
rootProject.name = "p1meter2mqtt"
