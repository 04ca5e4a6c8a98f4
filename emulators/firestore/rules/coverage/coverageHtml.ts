import type { CoverageNode, CoverageReport } from './coverage.ts';

const style = `
body { font: 14px/1.6 system-ui, sans-serif; margin: 2rem; color: #222; background: #fff; }
pre { font: 13px/1.7 ui-monospace, monospace; white-space: pre-wrap; }
span { border-radius: 2px; }
.never { background: #eee; color: #777; }
.always { background: #d9f2df; }
.never-true { background: #fbe3c6; }
.failed { background: #f8d0d0; }
.evaluated { background: #e3edfb; }
`;

/** A page with the rules, each expression coloured by what became of it; pointing at one shows its values. */
export function coverageHtml({ rules, report }: CoverageReport): string {
  const pages = rules.files.map(
    ({ name, content }) => `<h1>${escaped(name)}</h1><pre>${marked(content, report)}</pre>`,
  );
  const legend = ['always', 'evaluated', 'never-true', 'failed', 'never']
    .map((each) => `<span class="${each}">${each.replace('-', ' ')}</span>`)
    .join(' ');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rule coverage</title><style>${style}</style><p>${legend}</p>${pages.join('')}</html>`;
}

function marked(content: string, nodes: readonly CoverageNode[]): string {
  return render(content, nodes, 0, content.length);
}

/** The text between two offsets, with the nodes inside it as nested spans. */
function render(content: string, nodes: readonly CoverageNode[], from: number, to: number): string {
  let html = '';
  let done = from;
  for (const node of nodes) {
    const { currentOffset, endOffset } = node.sourcePosition;
    if (currentOffset < done || endOffset > to) continue; // parentheses are in no node
    const inner = render(content, node.children ?? [], currentOffset, endOffset);
    html += `${escaped(content.slice(done, currentOffset))}<span class="${stateOf(node)}" title="${titleOf(node)}">${inner}</span>`;
    done = endOffset;
  }
  return html + escaped(content.slice(done, to));
}

function stateOf({ values }: CoverageNode): string {
  if (!values) return 'never';
  if (values.every(({ value }) => 'undefined' in value)) return 'failed';
  const booleans = values.flatMap(({ value }) => ('boolValue' in value ? [value.boolValue] : []));
  if (booleans.length === 0) return 'evaluated';
  if (!booleans.includes(true)) return 'never-true';
  return booleans.includes(false) ? 'evaluated' : 'always';
}

function titleOf({ values }: CoverageNode): string {
  if (!values) return 'Expression never evaluated';
  return escaped(values.map(({ value, count }) => `${JSON.stringify(value)} × ${count}`).join('\n'));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char);
}
