// Power over time: each second of the last hour, and mean, lowest and highest of each minute of a day.

import uPlot from './uplot/uPlot.esm.js';
import { byId, make, setText } from './dom.js';
import { powerText, time } from './format.js';

/** Where nothing is known; the program has no other number for it. */
const NONE = -2147483648;
const HOUR = 3600;
const DAY = 86_400;
const RANGES = [['5 min', 300], ['15 min', 900], ['1 h', HOUR], ['6 h', 6 * HOUR], ['24 h', DAY]];
/** So much is seen at least, however short the run is. */
const SHORTEST = 120;
const HEIGHT = 260;
const STEP_SECONDS = { ArrowLeft: -1, ArrowRight: 1 };

const known = number => number === NONE ? null : number;
const down = number => number === null ? null : -number;

export class Chart {

	constructor() {
		this.seconds = { t: [], c: [], r: [] };
		/** Mean, lowest and highest in both directions. */
		this.minutes = { t: [], c: [], cl: [], ch: [], r: [], rl: [], rh: [] };
		this.range = 900;
		this.zoom = null;
		this.box = byId('chart');
		this.buttons = RANGES.map(([label, range]) => {
			const button = make('button', { type: 'button', 'aria-pressed': String(range === this.range) }, label);
			button.addEventListener('click', () => this.choose(range));
			return button;
		});
		byId('ranges').append(...this.buttons);
		this.box.addEventListener('keydown', event => this.step(event));
		this.box.addEventListener('dblclick', () => this.choose(this.range));
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.build());
		new ResizeObserver(() => this.plot?.setSize(this.size())).observe(this.box);
		this.build();
	}

	update(store, content) {
		if (content.full) {
			this.takeAll(content.minutes);
		}
		this.takeSeconds(content.seconds);
		this.box.dataset.seconds = this.seconds.t.length;
		this.draw();
	}

	takeAll({ start, consumed, returned }) {
		this.seconds = { t: [], c: [], r: [] };
		this.minutes = { t: [], c: [], cl: [], ch: [], r: [], rl: [], rh: [] };
		consumed[0].forEach((mean, index) => {
			if (mean !== NONE || this.minutes.t.length > 0) {
				this.addMinute(start + index * 60, [0, 1, 2].map(figure => known(consumed[figure][index])),
					[0, 1, 2].map(figure => known(returned[figure][index])));
			}
		});
	}

	addMinute(t, [c, cl, ch], [r, rl, rh]) {
		const minutes = this.minutes;
		Object.entries({ t, c, cl, ch, r: down(r), rl: down(rl), rh: down(rh) })
			.forEach(([name, value]) => minutes[name].push(value));
	}

	takeSeconds({ start, consumed, returned }) {
		const { t, c, r } = this.seconds;
		consumed.forEach((value, index) => {
			const second = start + index;
			if (t.length === 0 ? value !== NONE : second > t[t.length - 1]) {
				t.push(second);
				c.push(known(value));
				r.push(down(known(returned[index])));
				this.endMinute(second);
			}
		});
		if (t.length > DAY) {
			[t, c, r].forEach(list => list.splice(0, HOUR));
		}
	}

	/** A page that stays open makes its own minutes of the seconds. */
	endMinute(second) {
		const start = second - 59;
		const last = this.minutes.t[this.minutes.t.length - 1] ?? 0;
		if (second % 60 !== 59 || start <= last) {
			return;
		}
		const from = Math.max(0, this.seconds.t.length - 60);
		const figures = list => {
			const values = list.slice(from).filter(value => value !== null).map(Math.abs);
			return values.length === 0 ? [null, null, null]
				: [values.reduce((sum, value) => sum + value, 0) / values.length, Math.min(...values), Math.max(...values)];
		};
		this.addMinute(start, figures(this.seconds.c), figures(this.seconds.r));
	}

	choose(range) {
		this.range = range;
		this.zoom = null;
		this.buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(RANGES[index][1] === range)));
		this.draw();
	}

	/** What is seen: the newest, or where it was zoomed into. */
	window() {
		const now = this.seconds.t[this.seconds.t.length - 1] ?? Date.now() / 1000;
		const first = this.minutes.t[0] ?? this.seconds.t[0] ?? now;
		return this.zoom ?? [Math.max(now - this.range, Math.min(first, now - SHORTEST)), now];
	}

	draw() {
		const [from, to] = this.window();
		const fine = to - from <= HOUR && from >= (this.seconds.t[0] ?? 0) - this.range;
		const { seconds: s, minutes: m } = this;
		const nothing = s.t.map(() => null);
		this.plot.setData(fine ? [s.t, s.c, s.r, nothing, nothing, nothing, nothing]
			: [m.t, m.c, m.r, m.cl, m.ch, m.rl, m.rh], false);
		this.plot.setScale('x', { min: from, max: to });
		this.describe(from, to, fine ? s : m);
	}

	describe(from, to, { t, c, r }) {
		const seen = t.map((second, index) => second >= from && second <= to ? (c[index] ?? 0) + (r[index] ?? 0) : null)
			.filter((value, index) => value !== null && c[index] !== null);
		const words = seen.length === 0 ? 'nothing yet'
			: `between ${direction(Math.min(...seen))} and ${direction(Math.max(...seen))}`;
		setText(byId('chart-words'), `from ${time(from * 1000)} to ${time(to * 1000)}: ${words}`);
	}

	step(event) {
		const step = STEP_SECONDS[event.key];
		if (step !== undefined && this.plot.data[0].length > 0) {
			const index = (this.plot.cursor.idx ?? this.plot.data[0].length - 1) + step;
			const left = this.plot.valToPos(this.plot.data[0][index] ?? 0, 'x');
			this.plot.setCursor({ left: Math.max(0, left), top: HEIGHT / 2 });
			event.preventDefault();
		} else if (event.key === 'Escape') {
			this.choose(this.range);
		}
	}

	readOut(plot) {
		const index = plot.cursor.idx;
		const c = plot.data[1][index];
		if (index === null || index === undefined || c === null || c === undefined) {
			setText(byId('readout'), this.zoom ? 'Zoomed in: Escape or a double click shows the newest.' : '\u00a0');
			return;
		}
		const r = plot.data[2][index] ?? 0;
		const high = plot.data[4][index];
		const span = high === null || high === undefined ? '' : `, mean of a minute; up to ${powerText(high)} from and `
			+ `${powerText(plot.data[6][index] ?? 0)} to the grid`;
		setText(byId('readout'), `${time(plot.data[0][index] * 1000)}   ${direction(c + r)}${span}`);
	}

	size() {
		return { width: Math.max(200, this.box.clientWidth), height: HEIGHT };
	}

	build() {
		const data = this.plot?.data ?? [[], [], [], [], [], [], []];
		this.plot?.destroy();
		const style = getComputedStyle(document.documentElement);
		const colour = name => style.getPropertyValue(name).trim();
		const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 },
			ticks: { stroke: colour('--line'), width: 1 }, font: `12px ${colour('--font')}` };
		const line = (name, fill) => ({ stroke: colour(name), width: 1.75, fill: fill ? colour(`${name}-soft`) : undefined,
			points: { show: false }, spanGaps: false, paths: uPlot.paths.stepped({ align: -1 }) });
		const edge = name => ({ ...line(name, false), width: 0, stroke: 'transparent' });
		this.plot = new uPlot({
			...this.size(),
			padding: [6, 12, 0, 0],
			legend: { show: false },
			cursor: { y: false, drag: { x: true, y: false, setScale: false }, points: { size: 7 } },
			scales: { x: { time: true }, y: { range: (plot, low, high) => [Math.min(0, low ?? 0) * 1.08,
				Math.max(500, high ?? 0) * 1.08] } },
			axes: [{ ...axis, size: 34, space: 84, values: times }, { ...axis, size: 68,
				values: (plot, ticks) => ticks.map(tick => powerText(tick)) }],
			series: [{}, line('--consumption', true), line('--return', true), edge('--consumption'), edge('--consumption'),
				edge('--return'), edge('--return')],
			bands: [{ series: [4, 3], fill: colour('--consumption-soft') }, { series: [5, 6], fill: colour('--return-soft') }],
			hooks: {
				setCursor: [plot => this.readOut(plot)],
				setSelect: [plot => this.zoomTo(plot)],
			},
		}, data, this.box);
	}

	zoomTo(plot) {
		if (plot.select.width > 4) {
			this.zoom = [plot.posToVal(plot.select.left, 'x'), plot.posToVal(plot.select.left + plot.select.width, 'x')];
			plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
			this.buttons.forEach(button => button.setAttribute('aria-pressed', 'false'));
			this.draw();
		}
	}
}

const direction = watts => watts < 0 ? `${powerText(watts)} to the grid` : `${powerText(watts)} from the grid`;

/** The clock's time, with seconds only where they tell two ticks apart. */
function times(plot, ticks) {
	const fine = ticks.length > 1 && ticks[1] - ticks[0] < 60;
	return ticks.map(tick => fine ? time(tick * 1000) : time(tick * 1000).slice(0, 5));
}
