import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readForm } from './formParts.ts';

test('a form is read the same however its bytes are cut', async () => {
  const contents = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom('\r\n--b', '\r\n--', '--b--', '\r').map(bytes),
  );
  const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
  const run = fc.asyncProperty(contents, cuts, async (content, sizes) => {
    const form = await readForm('multipart/form-data; boundary=bound', chunks(formBody(content), sizes));
    expect([...form.fields]).toEqual([
      ['key', 'a.txt'],
      ['empty', ''],
    ]);
    expect(form.file).toMatchObject({ name: 'x.txt', contentType: 'text/plain' });
    expect(await buffer(form.file.bytes)).toEqual(Buffer.from(content));
  });
  await fc.assert(run, { numRuns: 200 });
});

test.each([
  ['another type', 'text/plain', ''],
  [
    'no file',
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="key"\r\n\r\nv\r\n--b--\r\n',
  ],
  ['no end', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="key"\r\n\r\nv'],
  ['a nameless part', 'multipart/form-data; boundary=b', '--b\r\n\r\nv\r\n--b--\r\n'],
  ['nothing', 'multipart/form-data; boundary=b', ''],
  [
    'endless fields',
    'multipart/form-data; boundary=b',
    `--b\r\ncontent-disposition: form-data; name="key"\r\n\r\n${'v'.repeat(300_000)}`,
  ],
])('a body with %s is refused', async (_, type, body) => {
  await expect(readForm(type, chunks(bytes(body), [1000]))).rejects.toMatchObject({
    code: 'MalformedPOSTRequest',
  });
});

function formBody(content: Uint8Array): Uint8Array {
  const part = (header: string) => `--bound\r\nContent-Disposition: form-data; ${header}\r\n`;
  const fields = `${part('name="key"')}\r\na.txt\r\n${part('name="empty"')}\r\n\r\n`;
  const file = `${part('name="file"; filename="x.txt"')}Content-Type: text/plain\r\n\r\n`;
  return Buffer.concat([bytes(fields + file), content, bytes('\r\n--bound--\r\n')]);
}

async function* chunks(all: Uint8Array, sizes: number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < all.length; turn++) {
    const end = at + (sizes[turn % sizes.length] ?? 1);
    yield Buffer.from(all.subarray(at, end));
    at = end;
  }
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}
