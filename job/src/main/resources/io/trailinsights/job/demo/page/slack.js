// A message as Slack shows it: Block Kit's header, section and context, plain text and the little markup that is sent.
const SLACK_MARKUP = /\*([^*\n]+)\*|<([^|>]+)\|([^>]+)>/g;

function slackMessage(message) {
  const blocks = Array.isArray(message.body.blocks) ? message.body.blocks : [];
  return el('article', {class: 'slack'},
      el('span', {class: 'avatar', 'aria-hidden': 'true'}, 'TI'),
      el('div', {class: 'said'},
          el('p', {class: 'from'}, el('b', {}, 'Trail Insights'), el('span', {class: 'app'}, 'APP'),
              el('time', {datetime: message.at}, wallClock(message.at))),
          blocks.map(slackBlock)));
}

function slackBlock(block) {
  if (block.type === 'header') {
    return el('p', {class: 'slack-header'}, slackText(block.text));
  }
  if (block.type === 'section') {
    return [block.text ? el('p', {class: 'slack-text'}, slackText(block.text)) : null,
      block.fields ? el('div', {class: 'slack-fields'}, block.fields.map(field => el('p', {}, slackText(field)))) : null];
  }
  if (block.type === 'context') {
    return el('p', {class: 'slack-context'}, (block.elements || []).map(each => el('span', {}, slackText(each))));
  }
  return null;
}

function slackText(object) {
  const text = String(object && object.text || '');
  if (!object || object.type !== 'mrkdwn') {
    return foreign(text);
  }
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(SLACK_MARKUP)) {
    parts.push(slackUnescaped(text.slice(end, found.index)),
        found[1] ? el('b', {}, slackUnescaped(found[1])) : ownLink(slackUnescaped(found[2]), slackUnescaped(found[3])));
    end = found.index + found[0].length;
  }
  parts.push(slackUnescaped(text.slice(end)));
  return el('bdi', {}, parts);
}

function slackUnescaped(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
