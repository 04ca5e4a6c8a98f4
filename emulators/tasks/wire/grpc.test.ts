import { once } from 'node:events';
import { connect } from 'node:http2';
import { expect, onTestFinished, test } from 'vitest';
import { queueName, world } from '../world.ts';
import { encoded } from './call.ts';
import { methods, serviceName } from './schema.ts';

test('an error comes as headers and then trailers, because alone its status looks like a failed connection', async () => {
  const { tasks } = await world();
  const method = methods.find(({ name }) => name === 'GetQueue');
  if (method === undefined) throw new Error('GetQueue is not there');
  const message = Buffer.from(encoded(method.request, { name: queueName }));
  const frame = Buffer.concat([Buffer.alloc(5), message]);
  frame.writeUInt32BE(message.length, 1);
  const session = connect(`http://127.0.0.1:${tasks.port}`);
  onTestFinished(() => session.destroy());
  const headers = {
    ':method': 'POST',
    ':path': `/${serviceName}/GetQueue`,
    'content-type': 'application/grpc',
    te: 'trailers',
  };
  const stream = session.request(headers);
  stream.end(frame);
  const [first] = await once(stream, 'response');
  const [last] = await Promise.all([once(stream, 'trailers'), stream.resume()]);
  expect(first).not.toHaveProperty('grpc-status');
  expect(last[0]).toMatchObject({
    'grpc-status': '5',
    'grpc-message': expect.stringContaining('does%20not%20exist'),
  });
});
