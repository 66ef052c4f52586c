// A Standard Webhook as it came: headers, and the record in its body.
function webhookMessage(message) {
  return el('article', {class: 'request'},
      el('p', {class: 'request-line'}, el('b', {}, 'POST'), ' ', foreign(String(message.body.type || '')),
          el('span', {class: 'verified'}, message.check), el('time', {datetime: message.at}, wallClock(message.at))),
      el('dl', {class: 'headers'}, Object.entries(message.headers).filter(([name]) => name.startsWith('webhook-'))
          .map(([name, value]) => [el('dt', {}, name), el('dd', {}, foreign(value))])),
      el('details', {}, el('summary', {}, 'Body, ' + whole.format(message.bytes) + ' bytes of JSON'),
          el('pre', {tabindex: 0}, jsonText(message.body))));
}

/** JSON on several lines, names and values told apart. */
function jsonText(value, indent = '') {
  if (value === null || typeof value !== 'object') {
    return el('span', {class: typeof value === 'string' ? 'j-text' : 'j-value'}, visible(JSON.stringify(value)));
  }
  const list = Array.isArray(value);
  const inner = indent + '  ';
  const parts = Object.entries(value).map(([name, each], i) => [i ? ',\n' : '\n', inner,
    list ? null : [el('span', {class: 'j-name'}, visible(JSON.stringify(name))), ': '], jsonText(each, inner)]);
  return [list ? '[' : '{', parts, parts.length ? '\n' + indent : '', list ? ']' : '}'].flat(Infinity);
}

/** Characters that turn the reading direction or cannot be seen, as JSON's escapes. */
function visible(text) {
  return text.replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}
