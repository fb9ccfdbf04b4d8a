// The bench: sliders, the tariff, and all that may go wrong. Only where the meter is a simulated one.

import { byId, make, setText, show } from './dom.js';

const TOKEN = document.querySelector('meta[name=token]').content;

export class Bench {

	constructor() {
		this.built = false;
	}

	update(store) {
		show(byId('bench'), Boolean(store.bench));
		if (!store.bench) {
			return;
		}
		if (!this.built) {
			this.build(store.bench, store.faults);
		}
		this.follow(store.bench);
	}

	build({ sliders, tariffs }, faults) {
		this.built = true;
		this.sliders = new Map(sliders.map(slider => [slider.name, new Slider(slider)]));
		this.tariffs = choices('tariff', 'Tariff', ['By the clock', ...Array.from({ length: tariffs }, (_, i) => `${i + 1}`)]);
		this.answer = make('p', { class: 'answer', role: 'status' });
		this.end = make('button', { type: 'button', class: 'strong', hidden: true }, 'End it');
		this.end.addEventListener('click', () => this.send('end', ''));
		this.buttons = faults.map(fault => this.button(fault));
		const main = this.buttons.filter((button, index) => faults[index].label);
		const others = this.buttons.filter((button, index) => !faults[index].label);
		byId('bench-parts').append(
			make('div', { class: 'sliders' }, ...[...this.sliders.values()].map(slider => slider.element),
				...(tariffs > 1 ? [this.tariffs.element] : [])),
			make('div', { class: 'faults' }, make('h3', {}, 'What goes wrong'), make('div', { class: 'buttons' }, ...main),
				make('details', {}, make('summary', {}, `All of the fault matrix (${others.length} more)`),
					make('div', { class: 'list' }, ...others)),
				make('div', { class: 'running' }, this.end, this.answer)));
	}

	button({ name, label, held, missing }) {
		const button = make('button', { type: 'button', title: missing ?? `${name}: ${held}`, disabled: Boolean(missing),
			'aria-pressed': 'false', 'data-fault': name }, label ?? name);
		button.addEventListener('click', () => this.send('fault', name));
		return button;
	}

	follow({ sliders, tariff, running }) {
		sliders.forEach(slider => this.sliders.get(slider.name).follow(slider.value));
		this.tariffs.follow(tariff);
		this.buttons.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.fault === running)));
		show(this.end, running !== '');
		if (running !== '') {
			setText(this.answer, `Going on: ${running}`);
		} else if (this.answer.textContent.startsWith('Going on')) {
			setText(this.answer, 'Over.');
		}
	}

	async send(name, value) {
		const problem = await send(name, value);
		setText(this.answer, problem);
	}
}

class Slider {

	constructor({ name, label, unit, max, step, hint }) {
		this.unit = unit;
		this.output = make('output', {});
		this.input = make('input', { type: 'range', id: `slider-${name}`, min: 0, max, step });
		this.input.addEventListener('input', () => {
			this.say();
			clearTimeout(this.waiting);
			this.waiting = setTimeout(() => {
				this.waiting = undefined;
				send(name, this.input.value);
			}, 60);
		});
		this.element = make('div', { class: 'slider' },
			make('label', { for: `slider-${name}` }, label), this.output, this.input,
			...(hint ? [make('p', { class: 'muted' }, hint)] : []));
	}

	/** Another page may have moved it. */
	follow(value) {
		if (this.waiting === undefined && document.activeElement !== this.input) {
			this.input.value = value;
		}
		this.say();
	}

	say() {
		setText(this.output, this.input.value === '0' ? 'as it is' : `+ ${this.input.value} ${this.unit}`);
	}
}

function choices(name, label, names) {
	const inputs = names.map((text, index) => {
		const input = make('input', { type: 'radio', name, value: index });
		input.addEventListener('change', () => send(name, String(index)));
		return [input, make('label', {}, input, make('span', {}, text))];
	});
	return {
		element: make('fieldset', {}, make('legend', {}, label), make('div', { class: 'choices' },
			...inputs.map(([, element]) => element))),
		follow: value => inputs.forEach(([input], index) => {
			input.checked = index === value;
		}),
	};
}

/** Says what is wrong, or nothing. */
async function send(name, value) {
	try {
		const answer = await fetch('command', { method: 'POST',
			headers: { 'Content-Type': 'application/json', 'X-P1-Token': TOKEN }, body: JSON.stringify({ name, value }) });
		return answer.ok ? '' : await answer.text();
	} catch {
		return 'The program does not answer.';
	}
}
