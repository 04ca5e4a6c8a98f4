import { refuse } from '../rules/stripeFailure.ts';

/** The fields of an upload's multipart form; the file's bytes are counted and let go. */
export async function uploadFields(bytes: Buffer, type: string): Promise<Record<string, string>> {
  const form = await new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => refuse('The multipart form cannot be read.'));
  const file = form.get('file');
  if (!(file instanceof File)) return refuse('Missing required param: file.', { param: 'file' });
  const purpose = form.get('purpose');
  return {
    ...(typeof purpose === 'string' ? { purpose } : {}),
    filename: file.name,
    type: file.type,
    size: String(file.size),
  };
}
