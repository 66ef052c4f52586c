// Text, numbers and elements. Every text goes into the page as text, never as markup: the page's policy forbids it.
const MINUTE = 60000;
const HOUR = 60;
const DAY = 24 * HOUR;
const SEVERITIES = ['Low', 'Medium', 'High', 'Critical'];
const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children, in lists or not; a child that is no element becomes text. */
function el(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
function svg(name, attributes, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) {
      element.append(child);
    }
  }
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

/** A text from a record: its reading direction stays its own. */
function foreign(text, className) {
  return el('bdi', {class: className}, text);
}

const whole = new Intl.NumberFormat('en-GB', {maximumFractionDigits: 0});
const digits = new Intl.NumberFormat('en-GB', {maximumSignificantDigits: 3});
const few = new Intl.NumberFormat('en-GB', {maximumSignificantDigits: 2});

/** A rate with as many digits as help a reader. */
function number(value) {
  if (value === 0) {
    return '0';
  }
  return Math.abs(value) >= 100 ? whole.format(value) : Math.abs(value) >= 1 ? digits.format(value)
      : Math.abs(value) < 1e-6 ? value.toExponential(0) : few.format(value);
}

function things(count, one, many) {
  return whole.format(count) + ' ' + (count === 1 ? one : many);
}

/** A span of minutes in at most two units. */
function length(minutes) {
  if (minutes < 2 * HOUR) {
    return minutes + ' min';
  }
  const [large, largeUnit, small, smallUnit] = minutes < 2 * DAY
      ? [Math.floor(minutes / HOUR), 'h', minutes % HOUR, 'min']
      : [Math.floor(minutes / DAY), 'd', Math.floor(minutes % DAY / HOUR), 'h'];
  return large + ' ' + largeUnit + (small ? ' ' + small + ' ' + smallUnit : '');
}

/** The parts of an epoch minute's UTC time. */
function iso(minute) {
  return new Date(minute * MINUTE).toISOString();
}

function date(minute) {
  return iso(minute).slice(0, 10);
}

function clock(minute) {
  return iso(minute).slice(11, 16);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as people write it: 3 Mar. */
function shortDay(minute) {
  const time = new Date(minute * MINUTE);
  return time.getUTCDate() + ' ' + MONTHS[time.getUTCMonth()];
}

/** Begin and end of an episode; the day is not repeated. */
function period(from, to) {
  if (to === undefined) {
    return date(from) + ' ' + clock(from) + ' UTC, still going on';
  }
  const end = date(from) === date(to) ? clock(to) : date(to) + ' ' + clock(to);
  return date(from) + ' ' + clock(from) + ' to ' + end + ' UTC, ' + length(to - from);
}

function typeName(type) {
  return type === 'ApiErrorRateInsight' ? 'error rate' : type === 'ApiCallRateInsight' ? 'call rate' : type;
}

function unit(item) {
  return item.type === 'ApiErrorRateInsight' ? 'errors' : 'calls';
}

/** 0 for what has none. */
function rank(item) {
  return SEVERITIES.indexOf(item.severity) + 1;
}

function severityClass(severity) {
  return SEVERITIES.includes(severity) ? 'sev-' + severity.toLowerCase() : 'sev-none';
}

function foundBy(by) {
  return by === 'AB' ? 'A and B' : 'only ' + by;
}

/** A caller without what every ARN repeats. */
function shortValue(value, account) {
  const parts = value.split(':');
  if (parts.length < 6 || parts[0] !== 'arn') {
    return value;
  }
  const rest = parts.slice(5).join(':');
  return parts[4] && parts[4] !== account ? rest + ' of account ' + parts[4] : rest;
}

/** A table; a cell that is a number stands right. */
function table(className, heads, rows) {
  return el('table', {class: className},
      el('thead', {}, el('tr', {}, heads.map((head, i) => el('th', {scope: 'col', class: i ? 'num' : null}, head)))),
      el('tbody', {}, rows.map(row => el('tr', {}, row.map((cell, i) =>
          i === 0 ? el('th', {scope: 'row'}, cell) : el('td', {class: 'num'}, cell))))));
}
