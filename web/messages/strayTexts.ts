import { type NodePath, parseSync, traverse, types } from '@babel/core';

/** A text that a person would read and no translator gets to see. */
export interface StrayText {
  readonly text: string;
  readonly line: number;
}

/** Names that are the same in every language (products, languages, keys, headers), and those in the sample's file. */
const allowed = new Set(
  [
    'Maquette',
    'Google',
    'GitHub',
    'English',
    'Deutsch',
    'Android',
    'Chrome',
    'Edge',
    'Firefox',
    'Linux',
    'Mac',
  ]
    .concat(['Opera', 'Safari', 'Windows', 'Mac OS X', 'Enter', 'Escape', 'Tab', 'Home', 'End'])
    .concat(['Authorization', 'Bearer …', 'Location', 'Range', 'Vase', 'Clay', 'Maquette system check']),
);

/** Attributes that are always read, whatever their text looks like. */
const readAttributes = new Set(
  ['alt', 'aria-label', 'aria-description', 'aria-valuetext'].concat([
    'hint',
    'label',
    'lead',
    'placeholder',
    'title',
  ]),
);

/** The texts of a source file that do not go through a macro: those between tags, and literals that read like one. */
export function strayTexts(path: string, source: string): StrayText[] {
  const file = parseSync(source, {
    filename: path,
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: path.endsWith('.tsx') ? ['typescript', 'jsx'] : ['typescript'] },
  });
  const found: StrayText[] = [];
  if (!file) return found;
  const macros = macrosOf(file.program);
  traverse(file, {
    enter(place) {
      const text = readText(place)?.trim();
      if (!text || !isWords(text) || place.findParent(({ node }) => isNotShown(node, macros))) return;
      found.push({ text, line: place.node.loc?.start.line ?? 0 });
    },
  });
  return found;
}

/** What the file calls its macros; `t` comes by the hook. */
function macrosOf({ body }: types.Program): Set<string> {
  const names = body
    .filter((statement) => types.isImportDeclaration(statement))
    .filter(({ source }) => /^@lingui\/(?:core|react)\/macro$/.test(source.value))
    .flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name));
  return new Set(names.map((name) => (name === 'useLingui' ? 't' : name)));
}

/** What somebody would read here; undefined where the code only speaks to itself. */
function readText(place: NodePath): string | undefined {
  const { node } = place;
  if (types.isJSXText(node)) return node.value;
  const text = types.isStringLiteral(node)
    ? node.value
    : types.isTemplateLiteral(node)
      ? node.quasis.map(({ value }) => value.cooked).join('…')
      : '';
  if (types.isBinaryExpression(place.parent)) return undefined; // compared, not shown
  return readsLikeText(text) || isOfReadAttribute(place) ? text : undefined;
}

/** Letters at all, and neither a name nor an address. */
function isWords(text: string): boolean {
  return /\p{L}/u.test(text) && !allowed.has(text) && !/^\S*[./][\w…]\S*$/.test(text);
}

/** A capital and small letters, as a sentence, a button or a heading begins; names in code and headers go on otherwise. */
function readsLikeText(text: string): boolean {
  return /^\p{Lu}(?:\p{Ll}+(?=$|[\s.,:;!?…’]|-\p{Ll})| \p{Ll})/u.test(text);
}

/** Shown to nobody, or by a macro: in one, in an error of the program, in a type or an import. */
function isNotShown(node: types.Node, macros: ReadonlySet<string>): boolean {
  if (types.isTSLiteralType(node) || types.isImportDeclaration(node)) return true;
  if (types.isNewExpression(node))
    return types.isIdentifier(node.callee) && node.callee.name.endsWith('Error');
  const name = types.isJSXElement(node)
    ? node.openingElement.name
    : types.isTaggedTemplateExpression(node)
      ? node.tag
      : types.isCallExpression(node)
        ? node.callee
        : undefined;
  return (types.isIdentifier(name) || types.isJSXIdentifier(name)) && macros.has(name.name);
}

/** Whether a literal is the value, or one of the values, of an attribute that is read out or shown. */
function isOfReadAttribute(place: NodePath): boolean {
  const around = place.findParent((parent) => parent.isJSXAttribute() || parent.isJSXElement());
  const name = types.isJSXAttribute(around?.node) ? around.node.name : undefined;
  return types.isJSXIdentifier(name) && readAttributes.has(name.name);
}
