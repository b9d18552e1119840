import { createHash } from "node:crypto";

/** A file of an edition: what is sent for an address. */
export interface File {
  readonly address: string;
  /** Its media type. */
  readonly type: string;
  readonly bytes: Buffer;
  /** The Content-Security-Policy of a document. */
  readonly policy?: string;
}

export const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
