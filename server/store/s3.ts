import { AwsClient } from "aws4fetch";
import { type Blobs, expectHash } from "./blobs";
import { StoreFault } from "./fault";

/** Where an S3-compatible store is, as `UPLINK_BLOBS` names it: `s3://bucket/prefix?endpoint=https://…&region=…`. */
export interface Bucket {
  readonly endpoint: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
}

/** Reads a place of an S3-compatible store. Throws for what is none, with what one looks like. */
export function parseBucket(address: string): Bucket {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "s3:" || !url.hostname)
    throw new Error(`UPLINK_BLOBS is “${address}”: it must be a bucket such as s3://bucket?endpoint=https://s3.example.org`);
  const region = url.searchParams.get("region") ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
  const endpoint = url.searchParams.get("endpoint") ?? process.env.AWS_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`;
  if (!URL.canParse(endpoint)) throw new Error(`UPLINK_BLOBS has the endpoint “${endpoint}”: it must be an address`);
  const prefix = url.pathname.replace(/^\/+|\/+$/g, "");
  return { endpoint: endpoint.replace(/\/$/, ""), bucket: url.hostname, prefix: prefix && `${prefix}/`, region };
}

/** How long one request may take, ms. */
const patience = 20_000;

/** Blobs as objects of an S3-compatible store, keys like the folder's paths. The usual AWS variables say who asks. */
export function openS3({ endpoint, bucket, prefix, region }: Bucket, env: NodeJS.ProcessEnv = process.env): Blobs {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
  if (!accessKeyId || !secretAccessKey) throw new Error("UPLINK_BLOBS needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    service: "s3",
    region,
    retries: 4,
  });
  const place = (sha256: string) => {
    expectHash(sha256);
    return `${endpoint}/${bucket}/${prefix}${sha256.slice(0, 2)}/${sha256}`;
  };
  const ask = (sha256: string, init: RequestInit) => client.fetch(place(sha256), { ...init, signal: AbortSignal.timeout(patience) });
  const refused = async (answer: Response, what: string) =>
    new StoreFault(`the blob store answered ${answer.status} to ${what}: ${(await answer.text()).slice(0, 200)}`);
  const write = async (sha256: string, bytes: Buffer) => {
    const answer = await ask(sha256, {
      method: "PUT",
      body: new Uint8Array(bytes),
      headers: { "Content-Type": "application/octet-stream" },
    });
    if (!answer.ok) throw await refused(answer, `putting ${sha256}`);
    await answer.arrayBuffer();
  };
  return {
    async put(sha256, bytes) {
      const there = await ask(sha256, { method: "HEAD" });
      if (!there.ok) await write(sha256, bytes);
    },
    mend: write,
    async get(sha256) {
      const answer = await ask(sha256, { method: "GET" });
      if (answer.status === 404) {
        await answer.arrayBuffer();
        return undefined;
      }
      if (!answer.ok) throw await refused(answer, `getting ${sha256}`);
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}
