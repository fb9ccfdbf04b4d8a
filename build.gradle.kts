// The firmware for MicroEJ's SDK 6: docs/flash.md. SDK 5 (module.ivy) and the desktop (pom.xml) build the same sources.
plugins {
	id("com.microej.gradle.application") version libs.versions.microej.sdk
}

group = "p1meter2mqtt"
version = "0.1.0"

microej {
	applicationEntryPoint = "p1meter2mqtt.microej.MicroEjMain"
	architectureUsage = "eval"
	// no null annotations are used
	skippedCheckers = "nullanalysis"
}

dependencies {
	implementation(libs.edc)
	implementation(libs.bon)
	implementation(libs.device)
	implementation(libs.ecom)
	implementation(libs.ecom.comm)
	implementation(libs.ecom.network)
	implementation(libs.ecom.wifi)
	implementation(libs.net)
	implementation(libs.ssl)
	implementation(libs.hal)
	implementation(libs.watchdog.timer)
	implementation(libs.micropaho)

	// the folder "source" of the VEE Port that was built: ./gradlew -PveePort=FOLDER buildExecutable
	providers.gradleProperty("veePort").orNull?.let { microejVee(files(it)) }
}

// the tests in src/test are for a JVM, and run by Maven
sourceSets.test {
	java.setSrcDirs(emptyList<String>())
	resources.setSrcDirs(emptyList<String>())
}

// the options' files can't name a file relative to the project
tasks.runOnSimulator {
	systemProperties.put("microej.option.s3.mock.uart.com0.file.input",
		layout.projectDirectory.file("telegrams/nl-dsmr5.0-three-phase-gas.telegram").toString())
	systemProperties.put("microej.option.s3.mock.uart.com0.file.output",
		layout.buildDirectory.file("p1-line-sent").get().toString())
}
