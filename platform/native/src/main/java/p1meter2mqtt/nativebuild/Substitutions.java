package p1meter2mqtt.nativebuild;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Tells TeaVM which classes to take in place of others: all that {@code p1meter2mqtt.nativeplatform} has below it, for
 * instance {@code java.lang.TThread} for {@code java.lang.Thread}. Has to come before TeaVM's own library on the class
 * path, which has a {@code Thread}, too. What is neither there nor here is an error of the build.
 */
public final class Substitutions extends SimpleSubstitutionPolicy {

	@Override
	public void contribute(SubstitutionSink sink) {
		sink.selectClasses(name -> name.equals("java.lang.Thread") || name.startsWith("java.lang.Thread$"))
				.packagePrefix("p1meter2mqtt.nativeplatform").simpleNamePrefix("T");
	}
}
