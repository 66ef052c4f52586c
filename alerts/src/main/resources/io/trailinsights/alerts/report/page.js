// Filters, the list, and what happens on paper.
const data = JSON.parse(byId('data').textContent);
const PAGE = 25;
const ON_PAPER = 100;
const state = {account: '', type: '', severity: 0, by: '', api: '', sort: 'time', day: null};
let matching = [];
let shown = 0;

const observer = 'IntersectionObserver' in window ? new IntersectionObserver(entries => entries
    .filter(entry => entry.isIntersecting).forEach(entry => draw(entry.target)), {rootMargin: '600px'}) : null;

function draw(figure) {
  if (!figure.dataset.width) {
    figure.draw();
    if (observer) {
      observer.unobserve(figure);
    }
  }
}

function passes(item) {
  const text = (item.api + ' ' + item.source + ' ' + (item.code || '')).toLowerCase();
  return (!state.account || item.account === state.account) && (!state.type || item.type === state.type)
      && rank(item) >= state.severity && (!state.by || item.by === state.by) && text.includes(state.api);
}

function onDay(item) {
  return !state.day || item.account === state.day.account && Math.floor(item.s / DAY) === state.day.day;
}

const ORDERS = {
  time: (a, b) => a.s - b.s,
  newest: (a, b) => b.s - a.s,
  severity: (a, b) => rank(b) - rank(a) || (b.surprise || 0) - (a.surprise || 0) || a.s - b.s,
};

function update() {
  const items = data.insights.filter(passes);
  drawCalendar(items, state.day, day => {
    state.day = day;
    update();
    const pressed = byId('calendar').querySelector('[aria-pressed=true]');
    if (pressed) {
      pressed.focus();
    }
  });
  matching = items.filter(onDay).sort(ORDERS[state.sort]);
  byId('cards').replaceChildren();
  shown = 0;
  showMore(PAGE);
  const note = state.day ? ', of ' + date(state.day.day * DAY) + ' in ' + state.day.account : '';
  const left = data.found > data.insights.length ? '; the ' + whole.format(data.found - data.insights.length)
      + ' least severe are not on this page' : '';
  byId('shown').textContent = whole.format(matching.length) + ' of ' + things(data.found, 'Insight', 'Insights') + note + left;
}

function showMore(count) {
  const next = matching.slice(shown, shown + count).map(card);
  byId('cards').append(...next);
  shown += next.length;
  for (const each of next) {
    for (const figure of each.querySelectorAll('figure.chart')) {
      if (observer) {
        observer.observe(figure);
      } else {
        draw(figure);
      }
    }
  }
  const more = byId('more');
  more.hidden = shown >= matching.length;
  more.textContent = 'Show ' + Math.min(PAGE, matching.length - shown) + ' more of ' + whole.format(matching.length - shown);
}

function choice(label, name, options) {
  const select = el('select', {name}, options.map(([value, text]) => el('option', {value}, text)));
  select.addEventListener('change', () => {
    state[name] = name === 'severity' ? Number(select.value) : select.value;
    update();
  });
  return el('label', {}, el('span', {}, label), select);
}

function drawFilters() {
  const accounts = [...new Set(data.insights.map(item => item.account))].sort();
  const api = el('input', {name: 'api', type: 'search', placeholder: 'TerminateInstances, iam, AccessDenied', spellcheck: 'false'});
  api.addEventListener('input', () => {
    state.api = api.value.trim().toLowerCase();
    update();
  });
  const reset = el('button', {type: 'reset'}, 'Clear');
  const form = byId('filters');
  form.append(
      choice('Account', 'account', [['', 'All'], ...accounts.map(each => [each, each])]),
      choice('Type', 'type', [['', 'All'], ['ApiCallRateInsight', 'Call rate'], ['ApiErrorRateInsight', 'Error rate']]),
      choice('Severity', 'severity', [[0, 'All'], [2, 'Medium and up'], [3, 'High and up'], [4, 'Critical']]));
  if (data.b) {
    form.append(choice('Found by', 'by', [['', 'A or B'], ['A', 'Only A'], ['B', 'Only B'], ['AB', 'A and B']]));
  }
  form.append(el('label', {class: 'grow'}, el('span', {}, 'API, service or error code'), api),
      choice('Order', 'sort', [['time', 'Oldest first'], ['newest', 'Newest first'], ['severity', 'Most severe first']]), reset);
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => {
    Object.assign(state, {account: '', type: '', severity: 0, by: '', api: '', sort: 'time', day: null});
    update();
  });
}

/** A link to one Insight, #i-ID, shows it wherever it stands in the list. */
function goToLink() {
  const index = matching.findIndex(item => '#i-' + item.id === location.hash);
  if (index >= 0) {
    showMore(Math.max(0, Math.ceil((index + 1 - shown) / PAGE) * PAGE));
    byId(location.hash.slice(1)).scrollIntoView();
  }
}

function drawAll() {
  showMore(Math.max(0, Math.min(ON_PAPER, matching.length) - shown));
  document.querySelectorAll('figure.chart').forEach(draw);
}

let resized;
function onResize() {
  clearTimeout(resized);
  resized = setTimeout(() => document.querySelectorAll('figure.chart').forEach(figure => {
    if (figure.dataset.width && Math.abs(figure.dataset.width - figure.clientWidth) > 8) {
      figure.draw();
    }
  }), 150);
}

drawSummary();
drawFilters();
update();
goToLink();
byId('more').addEventListener('click', () => {
  const first = byId('cards').childElementCount;
  showMore(PAGE);
  const next = byId('cards').children[first];
  next.setAttribute('tabindex', '-1');
  next.focus({preventScroll: true});
});
window.addEventListener('beforeprint', drawAll);
window.addEventListener('hashchange', goToLink);
window.addEventListener('resize', onResize);
