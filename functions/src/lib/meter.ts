import { AsyncLocalStorage } from 'node:async_hooks';

/** Firestore documents read and written while something ran; a document asked for in vain is a read. */
export interface Meter {
  reads: number;
  writes: number;
}

const current = new AsyncLocalStorage<Meter>();

/** Runs `work` and counts into `meter` what it reads and writes, and nobody else's. */
export function metered<T>(meter: Meter, work: () => Promise<T>): Promise<T> {
  return current.run(meter, work);
}

/** What the counting looks at of gRPC's own types, which belong to the Firestore client. */
interface GrpcCall {
  methodDefinition: {
    requestSerialize: (message: Message) => Buffer;
    responseDeserialize: (bytes: Buffer) => Message;
  };
}
/** The fields of Firestore's requests and answers that stand for documents. */
interface Message {
  writes?: unknown[] | null;
  found?: unknown;
  missing?: unknown;
  document?: unknown;
  documents?: unknown[] | null;
}

/**
 * Firestore settings that count into the meter of whoever makes a call. gRPC shows this hook every request and every
 * answer, so no way of reading or writing is forgotten.
 */
export const countingSettings = {
  grpcOptions: { 'grpc.callInvocationTransformer': countCall },
};

function countCall(call: GrpcCall): GrpcCall {
  const meter = current.getStore();
  if (!meter) return call;
  const { methodDefinition } = call;
  const requestSerialize = (request: Message) => {
    meter.writes += request.writes?.length ?? 0;
    return methodDefinition.requestSerialize(request);
  };
  const responseDeserialize = (bytes: Buffer) => {
    const answer = methodDefinition.responseDeserialize(bytes);
    meter.reads += readsIn(answer);
    return answer;
  };
  return { ...call, methodDefinition: { ...methodDefinition, requestSerialize, responseDeserialize } };
}

function readsIn({ found, missing, document, documents }: Message): number {
  return found || missing || document ? 1 : (documents?.length ?? 0);
}
