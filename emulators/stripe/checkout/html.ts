/** HTML that is safe to put into a page as it is. */
export interface Html {
  readonly html: string;
}

type Part = string | number | null | undefined | false | Html | readonly Html[];

/** A template whose texts are escaped and whose parts of HTML are not. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const text = strings.map((string, index) => string + (index < parts.length ? partOf(parts[index]) : ''));
  return { html: text.join('') };
}

function partOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  if ('html' in part) return part.html;
  return part.map((one) => one.html).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page around its main part. */
export function page(title: string, main: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/hosted.css">
</head>
<body>
<header class="notice">Test mode: a stand-in for Stripe. No money moves.</header>
<main>${main}</main>
</body>
</html>`.html;
}

/** The style sheet of every hosted page. */
export const hostedCss = `
:root { color-scheme: light dark; --ink: #1c1b19; --ground: #fbfaf8; --line: #77726a; --accent: #8a3b1d; --error: #a3160f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0eeea; --ground: #1d1e20; --line: #9a958c; --accent: #e79a78; --error: #ff9d92; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main { max-width: 34rem; margin: 0 auto; padding: 1rem; }
.notice { margin: 0; padding: .25rem 1rem; text-align: center; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; font-weight: 400; } td { text-align: right; }
tfoot tr:last-child { font-weight: 700; border-top: 1px solid var(--line); }
label, legend { display: block; margin-top: .75rem; font-weight: 600; }
label.choice { font-weight: 400; }
fieldset { border: 1px solid var(--line); border-radius: .375rem; margin: 1rem 0 0; padding: 0 1rem 1rem; }
input:not([type=radio]), select { width: 100%; padding: .5rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .375rem; }
[aria-invalid=true] { border-color: var(--error); }
.error { color: var(--error); margin: .25rem 0 0; }
button { margin-top: 1rem; padding: .65rem 1rem; min-height: 2.75rem; font: inherit; font-weight: 600; color: var(--ground); background: var(--accent); border: 0; border-radius: .375rem; cursor: pointer; }
button.default { position: absolute; width: 1px; height: 1px; min-height: 0; margin: 0; padding: 0; overflow: hidden; clip-path: inset(50%); }
button.quiet { color: var(--accent); background: transparent; border: 1px solid var(--accent); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
