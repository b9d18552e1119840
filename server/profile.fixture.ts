// What the Data Package standard, version 2, asks of a descriptor, in JSON Schema and our own words. The standard's own
// profile lies on the web only, and a test must not need the web: https://datapackage.org/profiles/2.0/datapackage.json
const text = { type: "string" } as const;
const uri = { type: "string", format: "uri" } as const;
const path = { type: "string", pattern: "^((?=[^./~])(?!file:)((?!\\/\\.\\.\\/)(?!\\\\)(?!:\\/\\/).)*|(http|ftp)s?:\\/\\/.*)$" } as const;
const named = { type: "object", required: ["name"] } as const;
const names = { oneOf: [text, { type: "array", items: text, minItems: 1 }] } as const;

const licences = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    anyOf: [{ required: ["name"] }, { required: ["path"] }],
    properties: { name: { ...text, pattern: "^([-a-zA-Z0-9._])+$" }, path: uri, title: text },
  },
} as const;
const sources = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    anyOf: [{ required: ["title"] }, { required: ["path"] }, { required: ["email"] }],
    properties: { title: text, path: uri, version: text },
  },
} as const;

const field = {
  ...named,
  properties: {
    name: text,
    title: text,
    description: text,
    format: text,
    type: {
      enum: [
        "string",
        "number",
        "integer",
        "date",
        "time",
        "datetime",
        "year",
        "yearmonth",
        "boolean",
        "object",
        "geopoint",
        "geojson",
        "array",
        "duration",
        "list",
        "any",
      ],
    },
    constraints: {
      type: "object",
      additionalProperties: false,
      properties: {
        required: { type: "boolean" },
        unique: { type: "boolean" },
        enum: { type: "array", minItems: 1, uniqueItems: true },
        minimum: {},
        maximum: {},
        exclusiveMinimum: {},
        exclusiveMaximum: {},
        minLength: { type: "integer" },
        maxLength: { type: "integer" },
        pattern: text,
      },
    },
  },
} as const;

const tableSchema = {
  type: "object",
  required: ["fields"],
  properties: {
    $schema: uri,
    fields: { type: "array", minItems: 1, items: field },
    missingValues: { type: "array", items: text },
    primaryKey: names,
    uniqueKeys: { type: "array", minItems: 1, items: { type: "array", minItems: 1, items: text } },
    foreignKeys: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["fields", "reference"],
        properties: { fields: names, reference: { type: "object", required: ["fields"], properties: { resource: text, fields: names } } },
      },
    },
  },
} as const;

const resource = {
  ...named,
  oneOf: [{ required: ["path"] }, { required: ["data"] }],
  not: { required: ["profile"] },
  properties: {
    name: text,
    path,
    title: text,
    description: text,
    format: text,
    mediatype: { ...text, pattern: "^(.+)/(.+)$" },
    encoding: text,
    type: { const: "table" },
    bytes: { type: "integer" },
    hash: text,
    homepage: uri,
    licenses: licences,
    sources,
    schema: tableSchema,
  },
} as const;

export const descriptorProfile = {
  type: "object",
  required: ["resources", "$schema"],
  not: { required: ["profile"] },
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/datapackage.json" },
    name: { ...text, pattern: "^([-a-z0-9._/])+$" },
    id: text,
    title: text,
    description: text,
    homepage: uri,
    version: text,
    image: text,
    created: { type: "string", format: "date-time" },
    keywords: { type: "array", minItems: 1, items: text },
    contributors: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        minProperties: 1,
        properties: {
          title: text,
          path: uri,
          email: { type: "string", format: "email" },
          roles: { type: "array", minItems: 1, items: text },
          organization: text,
        },
      },
    },
    licenses: licences,
    sources,
    resources: { type: "array", minItems: 1, items: resource },
  },
} as const;
