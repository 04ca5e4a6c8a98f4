import { byId, element } from './element.js';

/** The tab a reader chose last; it stays from message to message. */
let chosenTab = 'HTML';

/** A message for the reading pane; `actions` are what its buttons do. */
export function drawMessage(message, actions) {
  const drawn = byId('message-template').content.cloneNode(true);
  const part = (name) => drawn.querySelector(name);
  part('[data-part=subject]').textContent =
    message.subject || (message.kind === 'sms' ? 'SMS' : '(no subject)');
  part('[data-part=back]').addEventListener('click', actions.leave);
  part('[data-part=delete]').addEventListener('click', () => actions.remove(message.id));
  const facts = { From: message.from, To: message.to.join(', '), At: new Date(message.at).toLocaleString() };
  for (const [name, value] of Object.entries(facts)) {
    if (value) part('.facts').append(element('dt', {}, name), element('dd', {}, value));
  }
  part('.problem').hidden = !message.problem;
  part('.problem').textContent = `This mail cannot be read: ${message.problem}. Its source is complete.`;
  part('.chips').append(...message.codes.map(codeChip), ...message.links.slice(0, 20).map(linkChip));
  part('.files').append(...message.attachments.map((file, index) => fileChip(message.id, file, index)));
  drawTabs(part('[role=tablist]'), part('.body'), message);
  return drawn;
}

function codeChip(code) {
  const button = element('button', { type: 'button', title: 'Copy', className: 'chip' }, `Code ${code}`);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = `Copied ${code}`;
  });
  return element('li', {}, button);
}

function linkChip(url) {
  return element(
    'li',
    {},
    element('a', { href: url, target: '_blank', rel: 'noreferrer', title: url, className: 'chip' }, url),
  );
}

function fileChip(id, { name, type, size }, index) {
  const label = `${name} (${type}, ${size.toLocaleString()} bytes)`;
  return element(
    'li',
    {},
    element(
      'a',
      { href: `/api/messages/${id}/attachments/${index}`, download: name, className: 'chip' },
      label,
    ),
  );
}

function drawTabs(tabs, body, message) {
  const views = {
    ...(message.html !== undefined && { HTML: () => htmlFrame(message.id) }),
    Text: () => element('pre', {}, message.text || '(no text)'),
    ...(message.data && { Data: () => element('pre', {}, JSON.stringify(message.data, null, 2)) }),
    ...(message.headers && {
      Headers: () =>
        element('pre', {}, message.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')),
    }),
    Source: () => source(message.id),
  };
  const show = (name) => {
    for (const tab of tabs.children) {
      tab.setAttribute('aria-selected', String(tab.textContent === name));
      tab.tabIndex = tab.textContent === name ? 0 : -1;
    }
    body.setAttribute('aria-label', name);
    body.replaceChildren(views[name]());
  };
  for (const name of Object.keys(views)) {
    const tab = element('button', { type: 'button', role: 'tab' }, name);
    tab.addEventListener('click', () => {
      chosenTab = name;
      show(name);
    });
    tabs.append(tab);
  }
  tabs.addEventListener('keydown', (event) => moveTab(tabs, event));
  show(chosenTab in views ? chosenTab : Object.keys(views)[0]);
}

function moveTab(tabs, event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...tabs.children];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.focus();
  next.click();
}

function htmlFrame(id) {
  const frame = element('iframe', { title: 'The mail as it looks', src: `/api/messages/${id}/html` });
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  return frame;
}

function source(id) {
  const shownAs = element('pre', {}, 'Loading…');
  fetch(`/api/messages/${id}/raw`)
    .then((answer) => answer.text())
    .then(
      (text) => shownAs.replaceChildren(text),
      () => shownAs.replaceChildren('The source could not be loaded.'),
    );
  return shownAs;
}
