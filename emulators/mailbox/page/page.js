import { drawMessage } from './drawMessage.js';
import { byId, element } from './element.js';

const list = byId('list');
const pane = byId('pane');

/** Summaries, newest first. */
let messages = [];
/** The id of the message in the pane. */
let open = '';
async function get(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

function shown() {
  const words = byId('search').value.toLowerCase();
  const kind = byId('kind').value;
  return messages.filter((message) => {
    const text = [message.from, ...message.to, message.subject, message.snippet].join('\n').toLowerCase();
    return (kind === '' || message.kind === kind) && text.includes(words);
  });
}

function drawList() {
  const visible = shown();
  byId('count').textContent = messages.length === 0 ? '' : `${visible.length} of ${messages.length}`;
  byId('clear').disabled = messages.length === 0;
  if (visible.length > 0) list.replaceChildren(...visible.map(listEntry));
  else if (messages.length > 0)
    list.replaceChildren(element('p', { className: 'empty' }, 'Nothing fits this search.'));
  else list.replaceChildren(byId('empty-template').content.cloneNode(true));
}

function listEntry(message) {
  const at = new Date(message.at);
  const today = at.toDateString() === new Date().toDateString();
  const time = today ? at.toLocaleTimeString([], { timeStyle: 'short' }) : at.toLocaleDateString();
  const kind = { mail: 'Mail', sms: 'SMS', push: 'Push' }[message.kind];
  const entry = element(
    'a',
    { href: `#${message.id}`, className: 'entry' },
    element('span', { className: 'who' }, message.to.join(', ') || '(nobody)'),
    element('time', { dateTime: message.at }, time),
    element('span', { className: 'subject' }, message.subject || message.snippet || '(nothing)'),
    element('span', { className: 'kind' }, kind),
    element('span', { className: 'snippet' }, message.subject ? message.snippet : message.from),
  );
  if (message.id === open) entry.setAttribute('aria-current', 'true');
  return entry;
}

async function drawPane() {
  open = location.hash.slice(1);
  document.body.classList.toggle('reading', open !== '');
  for (const entry of list.querySelectorAll('a')) {
    entry.toggleAttribute('aria-current', entry.getAttribute('href') === `#${open}`);
    if (entry.hasAttribute('aria-current')) entry.setAttribute('aria-current', 'true');
  }
  if (open === '') {
    pane.classList.remove('full');
    const words = messages.length > 0 ? 'Choose a message to read it here.' : '';
    pane.replaceChildren(element('p', { className: 'empty' }, words));
    return;
  }
  const wanted = open;
  const message = await get(`/api/messages/${wanted}`).catch(() => undefined);
  if (wanted !== open) return;
  pane.replaceChildren(
    message
      ? drawMessage(message, { leave, remove })
      : element('p', { className: 'empty' }, 'This message is gone.'),
  );
}

async function remove(id) {
  const visible = shown();
  const next = visible[visible.findIndex((message) => message.id === id) + 1];
  await get(`/api/messages/${id}`, { method: 'DELETE' });
  if (next) location.hash = next.id;
  else leave();
}

function leave() {
  const entry = list.querySelector('[aria-current]');
  location.hash = '';
  (entry ?? list.querySelector('a'))?.focus();
}

/** Arrow keys, or j and k, move through the list; Escape goes back to it. */
function onKey(event) {
  if (event.target.matches('input, select, [role=tab]') || event.ctrlKey || event.metaKey || event.altKey)
    return;
  if (event.key === 'Escape' && open !== '') return leave();
  const inList = list.contains(event.target);
  const step = { j: 1, k: -1, ...(inList && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
  if (!step) return;
  event.preventDefault();
  const entries = [...list.querySelectorAll('a')];
  const from = entries.findIndex(
    (entry) => entry === document.activeElement || entry.hasAttribute('aria-current'),
  );
  const next = entries[Math.max(0, Math.min(entries.length - 1, from + step))];
  next?.focus();
  if (!matchMedia('(max-width: 720px)').matches) next?.click();
}

let loads = 0;

/** Fetches the list anew; of two that overlap the later one counts. */
async function reload() {
  const mine = ++loads;
  const fresh = await get('/api/messages?limit=1000');
  if (mine !== loads) return;
  messages = fresh.messages;
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  drawList();
  if (focused) list.querySelector(`a[href="${focused}"]`)?.focus();
  const isOpen = messages.some(({ id }) => id === open);
  if (isOpen !== pane.classList.contains('full')) await drawPane();
}

function follow() {
  const events = new EventSource('/api/events');
  for (const change of ['open', 'added', 'removed']) events.addEventListener(change, reload);
}

byId('filter').addEventListener('submit', (event) => event.preventDefault());
byId('filter').addEventListener('input', drawList);
byId('clear').addEventListener('click', () => byId('sure').showModal());
byId('sure').addEventListener('close', async () => {
  const { returnValue } = byId('sure');
  byId('sure').returnValue = '';
  if (returnValue !== 'yes') return;
  await get('/api/messages', { method: 'DELETE' });
  location.hash = '';
});
addEventListener('hashchange', drawPane);
addEventListener('keydown', onKey);
follow();
