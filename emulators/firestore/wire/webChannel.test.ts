import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';
import { ChannelClient, type ChannelOptions, form } from './channelClient.ts';

const database = 'projects/demo-channel/databases/(default)';
const counter = `${database}/documents/counters/one`;
const clients: ChannelClient[] = [];
let emulator: RunningEmulator;

beforeAll(async () => {
  const rules = `service cloud.firestore { match /databases/{d}/documents {
    match /counters/{id} { allow read, write; }
    match /mine/{uid} { allow read: if request.auth.uid == uid; }
  } }`;
  emulator = await startEmulator({ rules });
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

afterAll(() => emulator.close());

function connect(rpc: 'Listen' | 'Write', options: Partial<ChannelOptions> = {}): ChannelClient {
  const client = new ChannelClient({ port: emulator.port, rpc, database, ...options });
  clients.push(client);
  return client;
}

function listenTo(name: string, targetId = 2) {
  return { database, addTarget: { targetId, documents: { documents: [name] } } };
}

const addOne = {
  update: { name: counter, fields: {} },
  updateMask: { fieldPaths: [] },
  updateTransforms: [{ fieldPath: 'n', increment: { integerValue: '1' } }],
};

const has = (part: string) => (messages: readonly unknown[]) => JSON.stringify(messages).includes(part);

for (const isLongPoll of [false, true]) {
  test(`${isLongPoll ? 'long polling' : 'streaming'}: a listener hears of writes made over a Write channel`, async () => {
    const listen = connect('Listen', { isLongPoll });
    await listen.open(listenTo(`${database}/documents/counters/poll-${isLongPoll}`));
    await listen.until(has('"CURRENT"'));
    expect(listen.controls[0]).toBe('noop');
    const write = connect('Write', { isLongPoll });
    await write.open({ database });
    await write.until((messages) => messages.length === 1);
    const update = {
      name: `${database}/documents/counters/poll-${isLongPoll}`,
      fields: { text: { stringValue: '👋' } },
    };
    await write.send({ streamToken: '', writes: [{ update }] });
    await write.until(has('"commitTime"'));
    await listen.until(has('👋'));
    expect((await write.terminate()).status).toBe(200);
    expect((await write.post({ SID: write.sid, RID: 1, AID: 0 }, form([], 9))).text).toContain('Unknown SID');
  });
}

test('200 lost connections lose no message and double none', async () => {
  const random = seeded(7);
  let breaks = 0;
  const breaksNow = () => breaks < 200 && random() < 0.5 && ++breaks > 0;
  const listen = connect('Listen', { breaks: breaksNow });
  await listen.open(listenTo(counter));
  const write = connect('Write', { breaks: breaksNow });
  await write.open({ database });
  let writes = 0;
  while (breaks < 200 || writes < 50) {
    await write.send({ streamToken: '', writes: [addOne] });
    writes++;
  }
  await write.until((messages) => messages.length > writes);
  await listen.until(has(`{"integerValue":"${writes}"}`));
  const tokens = write.messages.map(
    (message) => JSON.stringify(message).match(/"streamToken":"([^"]*)"/)?.[1],
  );
  expect(new Set(tokens).size).toBe(writes + 1);
  const counts = [...JSON.stringify(listen.messages).matchAll(/"integerValue":"(\d+)"/g)].map(([, n]) =>
    Number(n),
  );
  expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
  expect(emulator.emulator.database(database).view().get(counter)?.fields.get('n')).toEqual({
    type: 'integer',
    value: BigInt(writes),
  });
}, 60_000);

test('the token in the body of the handshake says who calls', async () => {
  const payload = Buffer.from(JSON.stringify({ sub: 'ann' })).toString('base64url');
  const headers = { Authorization: `Bearer e30.${payload}.` };
  const listen = connect('Listen', { headers });
  await listen.open(listenTo(`${database}/documents/mine/ann`, 2));
  await listen.send(listenTo(`${database}/documents/mine/bob`, 4));
  await listen.until(has('"cause":{"code":7'));
  expect(has('"CURRENT","targetIds":[2]')(listen.messages)).toBe(true);
});

test('a malformed token ends the stream with its error', async () => {
  const listen = connect('Listen', { headers: { Authorization: 'Bearer nonsense' } });
  await listen.open(listenTo(counter));
  await listen.until(has('"status":"UNAUTHENTICATED"'));
});

test('a message that is no request of the method ends the stream with its error', async () => {
  const listen = connect('Listen');
  await listen.open({ database, addTarget: { targetId: 'two' } });
  await listen.until(has('"status":"INVALID_ARGUMENT"'));
});

test('bodies that are cut short or make no sense are refused, and the session goes on', async () => {
  const listen = connect('Listen');
  await listen.open(listenTo(counter));
  const session = { SID: listen.sid, RID: 2000, AID: 0 };
  const whole = form([listenTo(counter, 4)], 1);
  for (const body of [
    whole.slice(0, -20),
    'count=3&ofs=1',
    'count=-1',
    'count=1e9',
    `count=1&ofs=x&req0___data__={}`,
  ]) {
    expect((await listen.post(session, body)).status).toBe(400);
  }
  await listen.send(listenTo(counter, 4));
  await listen.until(has('"targetIds":[4]'));
});

test('what is not a session is refused', async () => {
  const client = connect('Listen');
  expect(await client.post({ SID: 'none', RID: 1 }, '')).toMatchObject({ status: 400, text: 'Unknown SID' });
  expect((await client.post({ VER: 7, RID: 1 }, '')).status).toBe(400);
});

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
