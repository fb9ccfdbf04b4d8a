// All topics: name, newest value, when it was sent last.

import { byId, make, setText, show } from './dom.js';
import { age, unit } from './format.js';

const SHOWN_CHARACTERS = 160;

export class Topics {

	constructor() {
		this.rows = new Map();
		this.body = byId('topics');
		this.filter = byId('filter');
		this.filter.addEventListener('input', () => this.applyFilter());
	}

	update(store, content) {
		if (content.full) {
			this.rows.clear();
			this.body.replaceChildren();
		}
		for (const [name, topic] of Object.entries(content.topics)) {
			const row = this.rows.get(name) ?? this.add(store.about.root, name);
			setText(row.value, topic.value.length > SHOWN_CHARACTERS ? `${topic.value.slice(0, SHOWN_CHARACTERS)}…` : topic.value);
			setText(row.unit, topic.unit ? ` ${unit(topic.unit)}` : '');
			row.at = topic.at;
		}
		for (const row of this.rows.values()) {
			setText(row.sent, age(store.now - row.at));
			row.element.classList.toggle('fresh', store.now - row.at < 900);
		}
		this.applyFilter();
	}

	add(root, name) {
		const value = make('span', { class: 'value' });
		const unitText = make('span', { class: 'unit' });
		const sent = make('td', { class: 'age' });
		const copy = make('button', { type: 'button', class: 'quiet', 'aria-label': `Copy ${root}${name}` }, 'Copy');
		copy.addEventListener('click', () => this.copy(root + name));
		const element = make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, value, unitText), sent,
			make('td', {}, copy));
		const next = [...this.rows.keys()].filter(other => other > name).sort()[0];
		this.body.insertBefore(element, next === undefined ? null : this.rows.get(next).element);
		const row = { element, value, unit: unitText, sent, at: 0 };
		this.rows.set(name, row);
		return row;
	}

	applyFilter() {
		const wanted = this.filter.value.trim().toLowerCase();
		let shown = 0;
		for (const [name, row] of this.rows) {
			const matches = name.includes(wanted) || row.value.textContent.toLowerCase().includes(wanted);
			show(row.element, matches);
			shown += matches ? 1 : 0;
		}
		setText(byId('topics-words'), this.rows.size === 0 ? 'None so far.'
			: wanted === '' ? `${shown} topics.` : `${shown} of ${this.rows.size} topics.`);
	}

	async copy(topic) {
		try {
			await navigator.clipboard.writeText(topic);
			setText(byId('copied'), `Copied: ${topic}`);
		} catch {
			setText(byId('copied'), `This browser does not let a page copy here. The topic is ${topic}`);
		}
		byId('copied').classList.remove('hidden');
	}
}
