package p1meter2mqtt.desktop.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the setting of the firmware that an option sets. One that begins with {@code --no-} sets it to false. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Setting {

	/** The setting's name in {@code Settings.java}. */
	String value();
}
