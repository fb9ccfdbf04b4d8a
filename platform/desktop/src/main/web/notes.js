// What the firmware says on its console, the newest first.

import { byId, make } from './dom.js';
import { time } from './format.js';

const MOST = 100;

export class Notes {

	update(store, content) {
		const list = byId('notes');
		if (content.full) {
			list.replaceChildren();
		}
		for (const { at, text } of content.notes) {
			list.prepend(make('li', {}, make('time', {}, time(at)), ' ', make('span', {}, text)));
		}
		while (list.children.length > MOST) {
			list.lastElementChild.remove();
		}
	}
}
