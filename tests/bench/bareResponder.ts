/**
 * The least a Firestore server can do: a gRPC server that decodes every request and answers Commit and
 * BatchGetDocuments with the same bytes. What a client reaches against it is the ceiling of client and gRPC library.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  Server,
  ServerCredentials,
} from '@grpc/grpc-js';
import protobuf from 'protobufjs';

const packageJson = createRequire(import.meta.url).resolve('@google-cloud/firestore/package.json');
const root = protobuf.Root.fromJSON(
  JSON.parse(readFileSync(join(packageJson, '..', 'build', 'protos', 'v1.json'), 'utf8')),
);
const now = { seconds: 1_700_000_000, nanos: 0 };

function method(name: string, request: string, response: string, responseStream: boolean) {
  const input = root.lookupType(`google.firestore.v1.${request}`);
  const output = root.lookupType(`google.firestore.v1.${response}`);
  return {
    path: `/google.firestore.v1.Firestore/${name}`,
    requestStream: false,
    responseStream,
    requestDeserialize: (bytes: Buffer) => input.toObject(input.decode(bytes)),
    requestSerialize: () => Buffer.alloc(0),
    responseSerialize: (value: object) => Buffer.from(output.encode(output.fromObject(value)).finish()),
    responseDeserialize: (bytes: Buffer) => bytes,
  };
}

const commit: handleUnaryCall<{ writes: unknown[] }, object> = (call, answer) =>
  answer(null, { writeResults: call.request.writes.map(() => ({ updateTime: now })), commitTime: now });

const batchGet: handleServerStreamingCall<{ documents: string[] }, object> = (call) => {
  for (const name of call.request.documents) {
    call.write({
      found: { name, fields: { n: { integerValue: 1 } }, createTime: now, updateTime: now },
      readTime: now,
    });
  }
  call.end();
};

const server = new Server();
server.addService(
  {
    Commit: method('Commit', 'CommitRequest', 'CommitResponse', false),
    BatchGetDocuments: method(
      'BatchGetDocuments',
      'BatchGetDocumentsRequest',
      'BatchGetDocumentsResponse',
      true,
    ),
  },
  { Commit: commit, BatchGetDocuments: batchGet },
);
server.bindAsync(`127.0.0.1:${process.argv[2]}`, ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
});
