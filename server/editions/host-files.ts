import { address } from "@/lib/address";

/** What a static host must say of a file. */
export interface HostRule {
  readonly path: string;
  readonly immutable: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const always = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
} as const;
const forEver = "public, max-age=31536000, immutable";
const forNow = "public, max-age=0, s-maxage=30, stale-while-revalidate=30";

/** The rules as hosts such as Netlify and Cloudflare Pages read them. */
export function headersFile(rules: readonly HostRule[]): string {
  const block = (path: string, headers: Readonly<Record<string, string>>) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  return `${[
    block("/*", always),
    ...rules.map(({ path, immutable, headers }) => block(path, { ...headers, "Cache-Control": immutable ? forEver : forNow })),
  ].join("\n\n")}\n`;
}

/** The server for nginx with the same rules: addresses without an ending are documents. `packed` is whether they lie there compressed too. */
export function nginxFile(rules: readonly HostRule[], { packed = false }: { readonly packed?: boolean | undefined } = {}): string {
  const policyOf = ({ headers }: HostRule) => headers["Content-Security-Policy"];
  const missing = rules.find(({ path }) => path === address.missing);
  const table = (variable: string, otherwise: string, of: (rule: HostRule) => string | undefined) =>
    [
      `map $uplink_path ${variable} {`,
      `  default ${quoted(otherwise)};`,
      ...rules.flatMap((rule) => {
        const value = of(rule);
        return value === undefined ? [] : [`  ${quoted(rule.path)} ${quoted(value)};`];
      }),
      "}",
    ].join("\n");
  return `# Put this into the http block of nginx, and set the port, the name and the folder.
map_hash_bucket_size 2048;
map_hash_max_size 16384;
map $request_uri $uplink_path {
  ~^(?<uplink_asked>[^?]*) $uplink_asked;
}
# What is not in the list is not there: that page has a policy of its own.
${table("$uplink_policy", (missing && policyOf(missing)) ?? "default-src 'none'", policyOf)}
${table("$uplink_cache", forNow, ({ immutable }) => (immutable ? forEver : undefined))}
${table("$uplink_link", "", ({ headers }) => headers.Link)}
${table("$uplink_robots", "", ({ headers }) => headers["X-Robots-Tag"])}

server {
  listen 8080;
  root /srv/uplink;
  charset utf-8;
  charset_types text/html text/csv text/plain text/javascript;
  types {
    text/html html;
    text/javascript js;
    text/csv csv;
    text/plain txt;
    image/svg+xml svg;
    image/png png;
    font/woff2 woff2;
    application/json json topojson;
    application/xml xml;
    application/zip zip;
  }
  gzip on;
  gzip_vary on;
${
  packed
    ? `  gzip_static on;
  # Where nginx has the module (Debian: libnginx-mod-http-brotli-static), brotli is smaller by a fifth.
  # brotli_static on;
`
    : ""
}  gzip_types text/javascript text/csv text/plain image/svg+xml application/json application/xml;
${Object.entries(always)
  .map(([name, value]) => `  add_header ${name} ${quoted(value)} always;`)
  .join("\n")}
  add_header Content-Security-Policy $uplink_policy always;
  add_header Cache-Control $uplink_cache;
  add_header Link $uplink_link;
  add_header X-Robots-Tag $uplink_robots;
  error_page 404 ${address.missing};
  location = / {
    try_files /index.html =404;
  }
  location = ${address.rss} {
    types {}
    default_type application/rss+xml;
  }
  location = ${address.feed} {
    types {}
    default_type application/feed+json;
  }
  # The list of what was baked is for the next bake${packed ? ", and compressed bytes have the address of what they are" : ""}.
  location ~ ^/(?:\\.|_headers$|nginx\\.conf)${packed ? "|\\.(?:br|gz)$" : ""} {
    return 404;
  }
  location / {
    try_files $uri.html $uri =404;
  }
}
`;
}

/** A text in nginx's notation. What it would take for a variable cannot be written there, and stands in none of ours. */
const quoted = (text: string): string => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("$", "")}"`;
