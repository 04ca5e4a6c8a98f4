import { formatter } from '@lingui/format-po';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/** A catalog: for each message's id its English text, where it stands, and its translation. */
export type Catalog = Awaited<ReturnType<typeof po.parse>>;

const po = formatter({ lineNumbers: false });

/** Reads a catalog in gettext's PO format. */
export async function parseCatalog(text: string, locale: string): Promise<Catalog> {
  return await po.parse(text, { locale, sourceLocale: 'en', filename: `${locale}.po` });
}

/** Writes a catalog as PO; `existing` gives the header, so that the same catalog always reads the same. */
export async function formatCatalog(catalog: Catalog, locale: string, existing: string): Promise<string> {
  return await po.serialize(catalog, { locale, sourceLocale: 'en', filename: `${locale}.po`, existing });
}

/** The catalog as the browser loads it: compiled texts by id. Throws at a translation that is no MessageFormat. */
export function compileCatalog(catalog: Catalog): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(catalog).flatMap(([id, { translation }]) =>
      translation ? [[id, compileMessageOrThrow(translation)]] : [],
    ),
  );
}
