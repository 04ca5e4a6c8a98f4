import { join } from 'node:path';
import { type NodePath, type PluginObject, transformAsync, types } from '@babel/core';
import linguiMacro from '@lingui/babel-plugin-lingui-macro';
import { makeConfig } from '@lingui/conf';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/** A sentence of the source, in English. */
export interface SourceMessage {
  /** Of the text and its context, as Lingui makes it. */
  readonly id: string;
  /** In ICU MessageFormat, with elements as `<0>…</0>`. */
  readonly message: string;
  /** Tells equal texts of different meanings apart. */
  readonly context?: string;
  /** For the translator. */
  readonly comment?: string;
}

/** Whether a file's text has macros at all; what has none needs no transform. */
export const macroImport = /['"]@lingui\/(?:core|react)\/macro['"]/;

const linguiConfig = makeConfig({
  locales: ['en', 'de'],
  sourceLocale: 'en',
  // The site's own instance, which speaks English before anything is activated.
  runtimeConfigModule: { i18n: [join(import.meta.dirname, '../src/language/i18n.ts'), 'i18n'] },
});

/** What marks a descriptor that the macro has made. */
const mark = '* i18n ';

/**
 * Turns Lingui's macros into calls that carry their English text compiled, so that English needs no catalog and
 * comes with the page that shows it. Throws at a text that is no ICU MessageFormat.
 */
export async function transformMessages(path: string, source: string) {
  const found: SourceMessage[] = [];
  const result = await transformAsync(source, {
    filename: path,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: ['typescript', 'jsx'] },
    plugins: [[linguiMacro, { linguiConfig, descriptorFields: 'all' }], compileDescriptors(found)],
  });
  if (!result?.code) throw new Error(`${path} came out of the transform empty.`);
  return { code: result.code, map: JSON.stringify(result.map), messages: found };
}

/** Notes each descriptor's texts, keeps its id, and compiles its message in place. */
function compileDescriptors(found: SourceMessage[]) {
  return (): PluginObject => ({
    visitor: {
      ObjectExpression(path: NodePath<types.ObjectExpression>) {
        if (!path.node.leadingComments?.some(({ value }) => value === mark)) return;
        const texts = textsOf(path.node);
        if (texts.id === undefined || texts.message === undefined) return; // compiled before
        found.push({ ...texts, id: texts.id, message: texts.message });
        path.node.properties = path.node.properties.flatMap((property) => compiled(property, texts.message));
      },
    },
  });
}

type Property = types.ObjectExpression['properties'][number];

/** The one property as it is shipped: the message compiled, context and comment gone. */
function compiled(property: Property, message = ''): Property[] {
  const name = nameOf(property);
  if (name === 'context' || name === 'comment') return [];
  if (name !== 'message') return [property];
  const tokens = JSON.parse(JSON.stringify(compileMessageOrThrow(message))); // without its `undefined`
  return [types.objectProperty(types.identifier(name), types.valueToNode(tokens))];
}

function nameOf(property: Property) {
  return types.isObjectProperty(property) && types.isIdentifier(property.key) ? property.key.name : undefined;
}

/** The properties of a descriptor that are plain texts. */
function textsOf({ properties }: types.ObjectExpression): Partial<SourceMessage> {
  return Object.fromEntries(
    properties.flatMap((property) =>
      types.isObjectProperty(property) && types.isStringLiteral(property.value)
        ? [[nameOf(property), property.value.value]]
        : [],
    ),
  );
}
