// The last telegram, line by line: what stands there, and what became of it. It can be held, to be looked at.

import { byId, make, setText } from './dom.js';
import { grouped, time, unit } from './format.js';

const STATES = { published: 'published', known: 'not published', unknown: 'unknown', refused: 'held back',
	unparsed: 'not readable', raw: '' };

export class Telegram {

	constructor() {
		this.held = false;
		this.newest = null;
		this.button = byId('hold');
		this.button.addEventListener('click', () => this.hold());
	}

	update(store, content) {
		if (content.full && !content.about.showsTelegrams) {
			setText(byId('telegram-words'), 'Not shown, since nothing that tells the meter may be seen: --no-identify.');
			this.button.hidden = true;
		}
		if (content.telegram) {
			this.newest = content.telegram;
			if (!this.held) {
				this.draw();
			}
		}
	}

	hold() {
		this.held = !this.held;
		this.button.setAttribute('aria-pressed', String(this.held));
		setText(this.button, this.held ? 'Go on' : 'Hold');
		if (!this.held && this.newest) {
			this.draw();
		}
	}

	draw() {
		const { number, good, words, at, bytes, identification, lines } = this.newest;
		setText(byId('telegram-words'), `Number ${grouped(number)} at ${time(at)}, ${grouped(bytes)} bytes: ${words}.`);
		byId('telegram-section').dataset.state = good ? 'ok' : 'bad';
		const rows = lines.map(drawLine);
		if (identification) {
			rows.unshift(make('li', { 'data-state': 'raw' }, make('code', {}, `/${identification}`)));
		}
		byId('telegram').replaceChildren(...rows);
	}
}

function drawLine({ text, topic, value, unit: name, state, column, why }) {
	const row = make('li', { 'data-state': state }, code(text, column));
	if (state !== 'raw') {
		const became = make('p', { class: 'became' });
		if (state === 'published') {
			became.append(make('span', { class: 'topic' }, topic), ' ', make('span', { class: 'value' }, value || '(empty)'),
				name ? ` ${unit(name)}` : '');
		} else {
			became.append(make('strong', {}, STATES[state]), topic ? ` ${topic}` : '', why ? `: ${why}` : '');
		}
		row.append(became);
	}
	return row;
}

/** The line as it came, with a mark where it goes wrong. */
function code(text, column) {
	const line = text.trim();
	return column < 0 || column >= line.length ? make('code', {}, line)
		: make('code', {}, line.slice(0, column), make('mark', {}, line.slice(column, column + 1)), line.slice(column + 1));
}
