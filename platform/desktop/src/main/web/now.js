// Now: net power and its direction, the phases, the quarter of an hour, the readings and how old they are.

import { byId, make, setText, show } from './dom.js';
import { age, grouped, power, powerText, unit, watts } from './format.js';

const QUARTER_MINUTES = 15;
const PHASES = [1, 2, 3];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The readings that count up, in the order in which they are shown; those that a meter does not send are left out. */
const TOTALS = [
	[/^consumption_(total|tarif_.+)$/, 'From the grid'],
	[/^received_(total|tarif_.+)$/, 'To the grid'],
	[/^gas_meter_m3$/, 'Gas', 'gas_meter_time'],
	[/^water_meter_m3$/, 'Water', 'water_meter_time'],
	[/^warm_water_meter_m3$/, 'Warm water', 'warm_water_meter_time'],
	[/^thermal_(gj|kwh)$/, 'Heat', 'thermal_time'],
	[/^cooling_gj$/, 'Cooling', 'cooling_time'],
	[/^sub_meter_kwh$/, 'Sub-meter', 'sub_meter_time'],
];

export class Now {

	update(store) {
		const value = name => store.topics.get(name)?.value;
		this.showNet(value);
		this.showTariff(value, store.way.tariff);
		this.showDemand(value);
		this.showPhases(value);
		this.showTotals(store, value);
	}

	showNet(value) {
		const net = netWatts(value);
		if (net === undefined) {
			return;
		}
		const { number, unit: name } = power(net);
		setText(byId('power'), number);
		setText(byId('power-unit'), name);
		setText(byId('direction'), net > 0 ? 'from the grid' : net < 0 ? 'to the grid' : 'nothing flows');
		byId('net').dataset.direction = net > 0 ? 'consumption' : net < 0 ? 'return' : 'none';
	}

	showTariff(value, name) {
		const tariff = value('actual_tarif_group')?.replace(/^0+(?=\d)/, '');
		setText(byId('tariff'), tariff ? `Tariff ${tariff}${name === tariff ? '' : `, ${name}`}` : '');
	}

	showDemand(value) {
		const demand = watts(value('actual_demand'));
		const peak = watts(value('month_peak_demand'));
		const box = byId('demand');
		show(box, demand !== undefined || peak !== undefined);
		const words = [];
		if (demand !== undefined) {
			words.push(make('p', {}, make('span', { class: 'muted' }, 'This quarter-hour so far '),
				make('strong', {}, powerText(demand)), minutesLeft(value('meter_time'))));
			const gauge = make('meter', { min: 0, max: Math.max(peak ?? 0, demand, 1), value: demand,
				'aria-label': 'This quarter-hour against the month’s peak' });
			words.push(gauge);
		}
		if (peak !== undefined) {
			const when = value('month_peak_demand_time');
			words.push(make('p', {}, make('span', { class: 'muted' }, 'This month’s peak '),
				make('strong', {}, powerText(peak)), when ? make('span', { class: 'muted' }, `, ${day(when)}`) : ''));
		}
		box.replaceChildren(...words);
	}

	showPhases(value) {
		const rows = PHASES.map(number => phase(value, number)).filter(row => row !== null);
		show(byId('phases'), rows.length > 0);
		const largest = Math.max(1000, ...rows.map(row => Math.abs(row.watts ?? 0)));
		byId('phase-rows').replaceChildren(...rows.map(row => phaseRow(row, largest)));
	}

	showTotals(store, value) {
		const meterTime = Date.parse(value('meter_time') ?? '');
		const rows = [];
		for (const [pattern, label, timeName] of TOTALS) {
			for (const [name, topic] of [...store.topics].filter(([key]) => pattern.test(key)).sort()) {
				const read = Date.parse(value(timeName) ?? '');
				const old = timeName && meterTime && read ? age(meterTime - read) : '';
				rows.push(make('div', {}, make('dt', {}, label, tariffOf(name)),
					make('dd', {}, make('span', { class: 'number', title: name }, digits(topic.value)),
						make('span', { class: 'unit' }, ` ${unit(topic.unit)}`)),
					make('dd', { class: 'age' }, old)));
			}
		}
		show(byId('totals'), rows.length > 0);
		byId('total-rows').replaceChildren(...rows);
	}
}

/** Positive from the grid, negative to it; undefined if the meter does not tell. */
export function netWatts(value) {
	const consumption = watts(value('actual_consumption'));
	const returned = watts(value('actual_received'));
	if (consumption === undefined && returned === undefined) {
		return watts(value('actual_net_consumption'));
	}
	return (consumption ?? 0) - (returned ?? 0);
}

function phase(value, number) {
	const usage = watts(value(`instant_power_usage_l${number}`));
	const returned = watts(value(`instant_power_return_l${number}`));
	const current = value(`instant_power_current_l${number}`);
	const voltage = value(`instant_voltage_l${number}`);
	if (usage === undefined && returned === undefined && current === undefined && voltage === undefined) {
		return null;
	}
	const known = usage !== undefined || returned !== undefined;
	return { number, watts: known ? (usage ?? 0) - (returned ?? 0) : undefined, current, voltage };
}

function phaseRow({ number, watts: net, current, voltage }, largest) {
	const bar = make('span', { class: 'bar', 'aria-hidden': 'true' });
	bar.style.setProperty('--share', String(Math.abs(net ?? 0) / largest));
	bar.dataset.direction = net < 0 ? 'return' : 'consumption';
	const words = net === undefined ? '–' : powerText(net);
	return make('tr', {}, make('th', { scope: 'row' }, `L${number}`),
		make('td', { class: 'number', 'data-direction': bar.dataset.direction }, words, make('span', { class: 'hidden' }, net < 0 ? ' to the grid' : '')),
		make('td', { class: 'bars' }, bar),
		make('td', { class: 'number' }, current === undefined ? '–' : `${Number(current)}\u202fA`),
		make('td', { class: 'number' }, voltage === undefined ? '–' : `${voltage}\u202fV`));
}

function minutesLeft(meterTime) {
	const minute = /T\d\d:(\d\d)/.exec(meterTime ?? '');
	if (minute === null) {
		return '';
	}
	return make('span', { class: 'muted' }, `, ${QUARTER_MINUTES - Number(minute[1]) % QUARTER_MINUTES} min left`);
}

/** A time stamp by the meter's own clock, whatever this machine's zone is. */
function day(timestamp) {
	const [date, time] = timestamp.split('T');
	return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}, ${time.slice(0, 5)}`;
}

function tariffOf(name) {
	const tariff = /_tarif_(.+)$/.exec(name);
	return tariff === null ? '' : make('span', { class: 'muted' }, ` ${/^\d/.test(tariff[1]) ? 'tariff ' : ''}${tariff[1]}`);
}

function digits(value) {
	const [whole, fraction] = value.split('.');
	return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
}
