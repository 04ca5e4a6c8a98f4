/** Text as a header can carry it: UTF-8 bytes, as Cloud Storage sends them, control characters left out. */
export function headerValue(text: string): string {
  const printable = [...text].filter((character) => character >= ' ' && character !== '\x7f').join('');
  return Buffer.from(printable).toString('latin1');
}
