// Listens to the program, keeps what it tells, and lets each part of the page show its share.

import { byId, setText, show } from './dom.js';
import { Bench } from './bench.js';
import { Chart } from './chart.js';
import { Notes } from './notes.js';
import { Now } from './now.js';
import { Telegram } from './telegram.js';
import { Topics } from './topics.js';
import { Way } from './way.js';

const LOST = 'no connection: the program has ended, or is just starting again';

/** All that was told so far. */
const store = { about: null, topics: new Map(), way: null, bench: null, faults: [], now: Date.now() };

const parts = [new Now(), new Chart(), new Way(), new Bench(), new Telegram(), new Topics(), new Notes()];

function apply(content) {
	store.now = content.now;
	if (content.full) {
		store.about = content.about;
		store.faults = content.faults ?? [];
		store.topics.clear();
		const { meter } = content.about;
		setText(byId('about'), meter.charAt(0).toUpperCase() + meter.slice(1));
		document.title = `P1Meter2Mqtt · ${content.about.command}`;
	}
	for (const [name, topic] of Object.entries(content.topics)) {
		store.topics.set(name, topic);
	}
	store.way = content.way;
	store.bench = content.bench;
	showProblem(content.way.problem);
	for (const part of parts) {
		part.update(store, content);
	}
	document.documentElement.dataset.ready = 'yes';
}

function showProblem(sentence) {
	const problem = byId('problem');
	setText(problem, sentence);
	show(problem, sentence !== '');
}

function showLink(state, words) {
	const link = byId('link');
	link.dataset.state = state;
	setText(link.lastElementChild, words);
}

const events = new EventSource('events');
events.addEventListener('open', () => showLink('ok', 'live'));
events.addEventListener('error', () => showLink('bad', LOST));
events.addEventListener('message', event => apply(JSON.parse(event.data)));
