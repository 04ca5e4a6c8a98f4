import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { mostMessages, openMessageStore } from './messageStore.ts';

test('the oldest messages go when there are too many', async () => {
  const store = openMessageStore();
  for (let count = 0; count < mostMessages + 5; count++) {
    const file = store.newFile();
    await writeFile(file, '{}');
    await store.add(
      { kind: 'sms', from: '', to: ['+1'], subject: '', snippet: '', links: [], codes: [], attachments: [] },
      file,
    );
  }
  const kept = store.list();
  expect([kept.length, kept.at(-1)?.id]).toEqual([mostMessages, '6']);
  await expect(store.raw('1')).rejects.toThrow();
  store.close();
});
