/** The part of JSON Schema that the reference shows. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Described {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly { readonly apiKey?: readonly string[] }[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
}

/** The description of the public API, as the server gives it at /api/v1/openapi.json. */
export interface ApiDocument {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    /** Words that a refusal can give as its reason, explained. */
    readonly 'x-reasons'?: Readonly<Record<string, string>>;
  };
}

/** One operation of the reference. */
export interface ApiOperation {
  readonly id: string;
  readonly group: string;
  /** In capitals. */
  readonly method: string;
  /** Below /api/v1, `{name}` standing for a parameter. */
  readonly path: string;
  readonly summary: string;
  /** Whether anybody may call it, without a key. */
  readonly isOpen: boolean;
  readonly scopes: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly answer: Schema | undefined;
}

/** The operations of a document by group, both in the document's order. */
export function apiGroups({ paths }: ApiDocument): Map<string, ApiOperation[]> {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => apiOperation(path, method, described)),
  );
  return Map.groupBy(operations, ({ group }) => group);
}

function apiOperation(path: string, method: string, described: Described): ApiOperation {
  const { operationId, tags, summary, security, parameters, requestBody, responses } = described;
  return {
    id: operationId,
    group: tags[0] ?? '',
    method: method.toUpperCase(),
    path,
    summary,
    isOpen: security.some(({ apiKey }) => apiKey === undefined),
    scopes: [...new Set(security.flatMap(({ apiKey = [] }) => apiKey))],
    parameters,
    body: schemaOf(requestBody),
    answer: schemaOf(responses[200]),
  };
}

function schemaOf(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema;
}
