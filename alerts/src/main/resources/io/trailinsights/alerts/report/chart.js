// The chart of one Insight: what came, beside what was usual.
const HEIGHT = 228;
const MARGIN = {top: 22, right: 8, bottom: 34, left: 48};
const STEPS = [1, 2, 5, 10, 15, 30, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];

/** Values as the page's data carries them: 'v', or 'v*n' for n times the same; '-' is none. */
function values(text) {
  const list = [];
  for (const run of text ? text.split(' ') : []) {
    const [value, times] = run.split('*');
    for (let i = Number(times || 1); i > 0; i--) {
      list.push(value === '-' ? NaN : Number(value));
    }
  }
  return list;
}

/** A chart's data with numbers in place of texts; calls become calls per minute. */
function chartData(chart) {
  return {
    from: chart.from,
    bin: chart.bin,
    calls: values(chart.calls).map(calls => calls / chart.bin),
    low: values(chart.low),
    usual: values(chart.usual),
    high: values(chart.high),
  };
}

function niceTop(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [0.2, 0.25, 0.5, 1, 2, 2.5].map(s => s * power).find(s => value / s <= 5);
  return {step, top: Math.ceil(value / step - 1e-9) * step};
}

/** Draws an Insight's chart into a figure, as wide as the figure is. */
function drawChart(figure, item) {
  const data = chartData(item.chart);
  const width = Math.max(300, Math.round(figure.clientWidth) || 900);
  const end = data.from + data.calls.length * data.bin;
  const {step, top} = niceTop(largest(data) || 1);
  const place = {
    width,
    data,
    end,
    top,
    step,
    x: minute => MARGIN.left + (minute - data.from) / (end - data.from) * (width - MARGIN.left - MARGIN.right),
    y: rate => HEIGHT - MARGIN.bottom - Math.min(rate, top) / top * (HEIGHT - MARGIN.top - MARGIN.bottom),
  };
  const drawing = svg('svg', {viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'xMinYMin', role: 'img', tabindex: 0, 'aria-label': spoken(item, data)},
      axisY(place, item), axisX(place), svg('path', {class: 'c-band', d: band(place, true)}), episode(item, place), bars(item, place),
      svg('path', {class: 'c-high', d: band(place, false)}), svg('path', {class: 'c-usual', d: usual(place)}));
  const readout = el('p', {class: 'readout'}, peak(item, data));
  figure.replaceChildren(drawing, el('figcaption', {}, readout, legend(item, data)));
  figure.dataset.width = width;
  follow(drawing, place, item, readout);
}

/** Where the axis ends: at the largest count, or somewhat above it where more than that would have been usual. */
function largest(data) {
  const calls = Math.max(...data.calls);
  const high = Math.max(0, ...data.high.filter(rate => !Number.isNaN(rate)));
  return calls > 0 ? Math.max(calls, Math.min(high, 1.5 * calls)) : high;
}

/** Whether most of a bin lies in the episode. */
function inside(item, minute, bin) {
  const middle = minute + bin / 2;
  return middle > item.s && (item.x === undefined || middle < item.x);
}

function episode(item, place) {
  const from = Math.max(place.x(item.s), MARGIN.left);
  const to = Math.min(place.x(item.x === undefined ? place.end : item.x), place.width - MARGIN.right);
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  return svg('rect', {class: 'c-episode', x: from.toFixed(1), y: MARGIN.top, width: Math.max(2, to - from).toFixed(1), height});
}

function axisY(place, item) {
  const group = svg('g', {class: 'c-axis'});
  for (let rate = 0; rate <= place.top * 1.001; rate += place.step) {
    const y = Math.round(place.y(rate)) + 0.5;
    group.append(svg('line', {x1: MARGIN.left, x2: place.width - MARGIN.right, y1: y, y2: y, class: rate ? 'c-grid' : 'c-base'}),
        svg('text', {x: MARGIN.left - 6, y: y + 3.5, 'text-anchor': 'end'}, number(Number(rate.toPrecision(6)))));
  }
  group.append(svg('text', {class: 'c-unit', x: 0, y: 9}, unit(item) + ' per minute'));
  return group;
}

function axisX(place) {
  const group = svg('g', {class: 'c-axis'});
  const room = Math.max(2, Math.floor(place.width / 80));
  const step = STEPS.find(s => (place.end - place.data.from) / s <= room) || 7 * DAY;
  const bottom = HEIGHT - MARGIN.bottom;
  let day = '';
  for (let minute = Math.ceil(place.data.from / step) * step; minute <= place.end; minute += step) {
    const x = place.x(minute);
    const edge = x > place.width - 22 ? 'end' : 'middle';
    group.append(svg('line', {x1: x.toFixed(1), x2: x.toFixed(1), y1: bottom, y2: bottom + 4, class: 'c-tick'}),
        svg('text', {x: (edge === 'end' ? place.width : x).toFixed(1), y: bottom + 16, 'text-anchor': edge}, clock(minute)));
    if (date(minute) !== day) {
      day = date(minute);
      group.append(svg('text', {class: 'c-day', x: (edge === 'end' ? place.width : x).toFixed(1), y: bottom + 30,
        'text-anchor': edge}, shortDay(minute)));
    }
  }
  group.append(svg('text', {class: 'c-unit', x: 0, y: bottom + 16}, 'UTC'));
  return group;
}

/** The usual range as steps, filled or its upper edge alone, which stays visible before many bars. */
function band({data, x, y}, filled) {
  return known(data, (i, j) => stairs(data.high, i, j, 'M', data, x, y)
      + (filled ? backStairs(data.low, i, j, data, x, y) + 'Z' : ''));
}

function usual({data, x, y}) {
  return known(data, (i, j) => stairs(data.usual, i, j, 'M', data, x, y));
}

/** One path for each stretch of bins of which something was known. */
function known(data, path) {
  let paths = '';
  for (let i = 0; i < data.high.length; i++) {
    if (!Number.isNaN(data.high[i])) {
      let j = i + 1;
      while (j < data.high.length && !Number.isNaN(data.high[j])) {
        j++;
      }
      paths += path(i, j);
      i = j;
    }
  }
  return paths;
}

function stairs(list, from, to, first, data, x, y) {
  let path = '';
  for (let i = from; i < to; i++) {
    if (i === from || list[i] !== list[i - 1]) {
      path += (i === from ? first : 'H') + x(data.from + i * data.bin).toFixed(1)
          + (i === from ? ' ' : 'V') + y(list[i]).toFixed(1);
    }
  }
  return path + 'H' + x(data.from + to * data.bin).toFixed(1);
}

function backStairs(list, from, to, data, x, y) {
  let path = 'V' + y(list[to - 1]).toFixed(1);
  for (let i = to - 1; i > from; i--) {
    if (list[i] !== list[i - 1]) {
      path += 'H' + x(data.from + i * data.bin).toFixed(1) + 'V' + y(list[i - 1]).toFixed(1);
    }
  }
  return path + 'H' + x(data.from + from * data.bin).toFixed(1);
}

/** A bar for each bin with calls; those of the episode stand out. */
function bars(item, place) {
  const {data, x, y} = place;
  const paths = {usual: '', told: ''};
  data.calls.forEach((rate, i) => {
    if (rate > 0) {
      const minute = data.from + i * data.bin;
      const left = x(minute);
      const right = Math.max(left + 0.8, x(minute + data.bin) - (x(minute + data.bin) - left > 4 ? 1 : 0));
      paths[inside(item, minute, data.bin) ? 'told' : 'usual'] +=
          `M${left.toFixed(1)} ${y(0)}V${y(rate).toFixed(1)}H${right.toFixed(1)}V${y(0)}Z`;
    }
  });
  return svg('g', {}, svg('path', {class: 'c-calls', d: paths.usual}), svg('path', {class: 'c-told', d: paths.told}));
}

function range(data, i) {
  return Number.isNaN(data.high[i]) ? 'what is usual was not yet known'
      : 'usual ' + number(data.low[i]) + ' to ' + number(data.high[i]);
}

function at(item, data, i) {
  const minute = data.from + i * data.bin;
  return shortDay(minute) + ' ' + clock(minute) + ' UTC: ' + number(data.calls[i]) + ' ' + unit(item) + '/min, ' + range(data, i);
}

/** The bin that tells most of the episode: its largest, of a drop its smallest. */
function peak(item, data) {
  let best = -1;
  data.calls.forEach((rate, i) => {
    const better = best < 0 || (item.direction === 'Drop' ? rate < data.calls[best] : rate > data.calls[best]);
    if (inside(item, data.from + i * data.bin, data.bin) && better) {
      best = i;
    }
  });
  return best < 0 ? '' : (item.direction === 'Drop' ? 'Least, ' : 'Most, ') + at(item, data, best);
}

function spoken(item, data) {
  return 'Chart of ' + item.api + ', ' + unit(item) + ' per minute, ' + period(data.from, data.from + data.calls.length * data.bin)
      + '. ' + peak(item, data) + '. Arrow keys read single values.';
}

function legend(item, data) {
  const entry = (name, text) => el('span', {class: 'key ' + name}, text);
  return el('p', {class: 'legend'}, entry('k-told', unit(item) + ' in the episode'), entry('k-calls', 'around it'),
      entry('k-band', 'usual range'), entry('k-usual', 'expected'), el('span', {}, 'a bar is ' + length(data.bin)));
}

/** A line under the pointer, or moved by the arrow keys, and what it says. */
function follow(drawing, place, item, readout) {
  const line = svg('line', {class: 'c-cursor', y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom});
  const {data} = place;
  let index = -1;
  const show = i => {
    index = Math.max(0, Math.min(data.calls.length - 1, i));
    const x = place.x(data.from + (index + 0.5) * data.bin).toFixed(1);
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    drawing.append(line);
    readout.textContent = at(item, data, index);
  };
  const leave = () => {
    index = -1;
    line.remove();
    readout.textContent = peak(item, data);
  };
  drawing.addEventListener('pointermove', event => {
    const box = drawing.getBoundingClientRect();
    const inner = (event.clientX - box.left) / box.width * place.width - MARGIN.left;
    show(Math.floor(inner / (place.width - MARGIN.left - MARGIN.right) * data.calls.length));
  });
  drawing.addEventListener('pointerleave', leave);
  drawing.addEventListener('blur', leave);
  drawing.addEventListener('keydown', event => {
    const move = {ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10}[event.key];
    if (move) {
      const first = Math.floor((item.s - data.from) / data.bin);
      readout.setAttribute('aria-live', 'polite');
      show(index < 0 ? first : index + move);
      event.preventDefault();
    }
  });
}
