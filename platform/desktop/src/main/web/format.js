// Numbers and times as people say them.

const THIN = '\u202f';

/** 1284 becomes "1 284", with a thin blank. */
export const grouped = number => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, THIN);

/** A power: watts below 10 kW, kilowatts from there on. Without its sign. */
export function power(watts) {
	const size = Math.abs(watts);
	return size < 10_000 ? { number: grouped(Math.round(size)), unit: 'W' }
		: { number: (size / 1000).toFixed(size < 100_000 ? 2 : 1), unit: 'kW' };
}

/** The same as one text. */
export function powerText(watts) {
	const { number, unit } = power(watts);
	return `${number}${THIN}${unit}`;
}

/** Kilowatts as a meter's digits to watts. */
export const watts = kilowatts => kilowatts === undefined || kilowatts === '' ? undefined
	: Math.round(Number(kilowatts) * 1000);

/** How long ago that is, from milliseconds. */
export function age(milliseconds) {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	if (seconds < 2) {
		return 'just now';
	}
	if (seconds < 120) {
		return `${seconds} s ago`;
	}
	const minutes = Math.round(seconds / 60);
	return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A time of day of this machine. */
export const time = milliseconds => TIME.format(milliseconds);

const UNITS = { m3: 'm³', 'm3/h': 'm³/h', degC: '°C' };

/** A unit as it is written. */
export const unit = name => UNITS[name] ?? name;
