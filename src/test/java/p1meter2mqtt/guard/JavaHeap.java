package p1meter2mqtt.guard;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Estimates what the firmware keeps on the Java heap of a board: references of 4 bytes, a header of 12, all rounded up
 * to 8, two bytes a character. MicroEJ does not say what its objects need; this is what a JVM of 32 bits would take.
 */
final class JavaHeap {

	private static final int HEADER = 12;
	private static final int REFERENCE = 4;
	private static final int ALIGNMENT = 8;
	/** A thread or a socket factory: an object of the library, with what hangs on it. */
	private static final int LIBRARY_OBJECT = 256;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
	private final Deque<Object> todo = new ArrayDeque<>();
	private int bytes;

	/** Adds what can be reached from an object. */
	void addObject(Object root) throws IllegalAccessException {
		reach(root);
		while (!this.todo.isEmpty()) {
			count(this.todo.pop());
		}
	}

	/** Adds what can be reached from the static fields of a class. */
	void addClass(Class<?> type) throws IllegalAccessException {
		for (Field field : type.getDeclaredFields()) {
			if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
				field.setAccessible(true);
				addObject(field.get(null));
			}
		}
	}

	/** The sum so far, in bytes. */
	int bytes() {
		return this.bytes;
	}

	private void reach(Object object) {
		if (object != null && this.seen.add(object)) {
			this.todo.push(object);
		}
	}

	private void count(Object object) throws IllegalAccessException {
		if (object instanceof String text) {
			add(HEADER + 2 * REFERENCE);
			add(HEADER + 2 * text.length());
		} else if (object.getClass().isArray()) {
			countArray(object);
		} else if (object.getClass().getName().startsWith("p1meter2mqtt.")) {
			countFields(object);
		} else {
			add(LIBRARY_OBJECT);
		}
	}

	private void countArray(Object array) {
		Class<?> element = array.getClass().getComponentType();
		add(HEADER + Array.getLength(array) * size(element));
		if (!element.isPrimitive()) {
			for (Object object : (Object[]) array) {
				reach(object);
			}
		}
	}

	private void countFields(Object object) throws IllegalAccessException {
		int size = HEADER;
		for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					size += size(field.getType());
					if (!field.getType().isPrimitive()) {
						field.setAccessible(true);
						reach(field.get(object));
					}
				}
			}
		}
		add(size);
	}

	private static int size(Class<?> type) {
		if (type == long.class || type == double.class) {
			return Long.BYTES;
		}
		if (type == byte.class || type == boolean.class) {
			return Byte.BYTES;
		}
		return type == short.class || type == char.class ? Short.BYTES : REFERENCE;
	}

	private void add(int size) {
		this.bytes += (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	}
}
