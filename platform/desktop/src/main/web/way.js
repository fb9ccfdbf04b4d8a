// The way of the data as a picture: each station with its state in words, so that one sees where it is stuck.

import { byId, make, setText } from './dom.js';

/** A longer value has a line of its own. */
const LONG = 14;

export class Way {

	constructor() {
		/** The stations by their id, each with the parts of it that change. */
		this.stations = new Map();
	}

	update({ way, bench }) {
		byId('light').dataset.light = way.light;
		setText(byId('light-words'), way.lightWords);
		for (const node of way.nodes) {
			const station = this.stations.get(node.id) ?? this.add(node);
			station.box.dataset.state = node.state;
			setText(station.words, node.words);
			setText(station.broken, bench?.where === node.id ? bench.running : '');
			showFacts(station.facts, node.facts);
		}
	}

	add({ id, title }) {
		const words = make('p', { class: 'state' });
		const broken = make('p', { class: 'broken' });
		const facts = make('dl', {});
		const box = make('li', { id: `station-${id}` }, make('h3', {}, title), words, broken, facts);
		byId('way').append(box);
		const station = { box, words, broken, facts };
		this.stations.set(id, station);
		return station;
	}
}

function showFacts(list, facts) {
	while (list.children.length > facts.length) {
		list.lastElementChild.remove();
	}
	facts.forEach((fact, index) => {
		const row = list.children[index] ?? list.appendChild(make('div', {}, make('dt'), make('dd')));
		setText(row.firstElementChild, fact.name);
		setText(row.lastElementChild, fact.value);
		row.classList.toggle('long', fact.value.length > LONG);
	});
}
