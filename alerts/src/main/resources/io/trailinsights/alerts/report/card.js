// One Insight: what, when, where, why, its chart, who was behind it, and its ids.
const ATTRIBUTES = {userIdentityArn: 'Caller', userAgent: 'User agent', errorCode: 'Error code', resourceArn: 'Resource'};
const MOST_VALUES = 5;

function card(item) {
  const title = el('h3', {}, el('span', {class: 'badge ' + severityClass(item.severity)}, item.severity || 'Insight'),
      ' ', foreign(item.api), item.code ? [' ', foreign(item.code, 'code')] : null);
  const meta = el('p', {class: 'meta'}, el('time', {}, period(item.s, item.x)), dot(), foreign(item.account), dot(),
      foreign(item.region), dot(), foreign(item.source), dot(), typeName(item.type));
  if (item.category === 'Data') {
    meta.append(dot(), 'data events');
  }
  return el('article', {class: 'card', id: /^[0-9a-f-]{36}$/.test(item.id) ? 'i-' + item.id : null},
      el('header', {}, title, data.b ? el('span', {class: 'by'}, foundBy(item.by)) : null), meta,
      item.why ? el('p', {class: 'why'}, foreign(item.why)) : null,
      item.over ? el('p', {class: 'over'}, foreign(item.over)) : null,
      item.other ? el('p', {class: 'over'}, otherRun(item)) : null,
      figure(item), who(item), numbers(item), el('p', {class: 'paper quiet'}, 'sharedEventID ' + item.id));
}

function dot() {
  return el('span', {class: 'dot', 'aria-hidden': 'true'}, '\u00b7');
}

function otherRun(item) {
  const same = item.other.s === item.s && item.other.x === item.x && item.other.severity === item.severity;
  return same ? 'B finds it just so.' : 'B finds it from ' + period(item.other.s, item.other.x)
      + (item.other.severity ? ', ' + item.other.severity : '') + '.';
}

function figure(item) {
  if (!item.chart || !item.chart.calls) {
    return el('p', {class: 'quiet'}, 'No chart: this page has charts of the ' + whole.format(1000)
        + ' most severe Insights whose records could be read again.');
  }
  const empty = el('figure', {class: 'chart'});
  empty.draw = () => drawChart(empty, item);
  return empty;
}

/** Each attribute's values, those of the episode beside those of the days before. */
function who(item) {
  const tables = (item.who || []).filter(([, then, before]) => then.length || before.length)
      .map(each => attribution(item, each));
  return tables.length ? el('div', {class: 'who'}, tables) : null;
}

function attribution(item, [attribute, then, before]) {
  const rates = new Map();
  const row = value => rates.get(value) || rates.set(value, [0, 0]).get(value);
  then.forEach(([value, rate]) => row(value)[0] = rate);
  before.forEach(([value, rate]) => row(value)[1] = rate);
  const rows = [...rates].sort((a, b) => b[1][0] - a[1][0] || b[1][1] - a[1][1]).slice(0, MOST_VALUES);
  const name = ATTRIBUTES[attribute] || attribute;
  return el('table', {class: 'attribution'},
      el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, foreign(name)), el('th', {scope: 'col', class: 'num'}, 'then'),
          el('th', {scope: 'col', class: 'num'}, 'before'))),
      el('tbody', {}, rows.map(([value, [now, earlier]]) => el('tr', {},
          el('th', {scope: 'row', title: value}, valueName(attribute, value, item),
              now > 0 && earlier === 0 && before.length < MOST_VALUES ? el('span', {class: 'new'}, 'new') : null),
          share(now, item.then, 'then'), share(earlier, item.before, 'before')))));
}

function valueName(attribute, value, item) {
  return attribute === 'errorCode' && value === 'null' ? el('span', {class: 'quiet'}, 'no error')
      : foreign(attribute === 'userIdentityArn' ? shortValue(value, item.account) : value);
}

/** A rate with a bar as long as its share of all calls. */
function share(rate, all, side) {
  const percent = all > 0 ? Math.min(100, 100 * rate / all) : 0;
  const bar = el('span', {class: 'bar ' + side, 'aria-hidden': 'true'});
  bar.style.setProperty('width', (rate > 0 ? Math.max(2, percent) : 0).toFixed(1) + '%');
  return el('td', {class: 'num share'}, el('span', {class: 'rate'}, rate ? number(rate) : '\u2013'),
      rate ? el('span', {class: 'percent'}, Math.round(percent) + ' %') : null, el('span', {class: 'track'}, bar));
}

function numbers(item) {
  const rows = [
    ['In the episode', number(item.then) + ' ' + unit(item) + '/min' + (item.minutes ? ' over ' + length(item.minutes) : '')],
    ['Days before', number(item.before) + ' ' + unit(item) + '/min'
        + (item.baselineMinutes ? ' over ' + length(item.baselineMinutes) : '')],
    item.observed === undefined ? null : ['Window judged', number(item.observed) + '/min, usual ' + number(item.low) + ' to '
        + number(item.high) + '/min (' + item.kind + ')'],
    item.direction ? ['Direction', item.direction + (item.surprise === undefined ? ''
        : ', surprise ' + number(item.surprise) + ' (one in 10 to the power of it)')] : null,
    item.detected ? ['Decided', item.detected.slice(0, 19).replace('T', ' ') + ' UTC, the newest record then read'] : null,
    item.config ? ['Settings', item.config] : null,
    ['sharedEventID', item.id], ['eventID, Start', item.start], item.end ? ['eventID, End', item.end] : null,
  ].filter(Boolean);
  return el('details', {class: 'ids'}, el('summary', {}, 'Numbers and ids'),
      el('dl', {}, rows.map(([name, value]) => [el('dt', {}, name), el('dd', {}, foreign(value))])));
}
