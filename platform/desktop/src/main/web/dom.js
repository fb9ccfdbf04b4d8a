// What all modules need of the document.

/** Finds an element by its id. */
export const byId = id => document.getElementById(id);

/** Makes an element: attributes, and children that are elements or text. */
export function make(name, attributes = {}, ...children) {
	const element = document.createElement(name);
	for (const [attribute, value] of Object.entries(attributes)) {
		if (value !== null && value !== false) {
			element.setAttribute(attribute, value === true ? '' : value);
		}
	}
	element.append(...children);
	return element;
}

/** Changes a text only if it is another one, so that nobody is told of what has not changed. */
export function setText(element, text) {
	if (element.textContent !== text) {
		element.textContent = text;
	}
}

/** Shows or hides an element. */
export function show(element, shown) {
	element.hidden = !shown;
}
