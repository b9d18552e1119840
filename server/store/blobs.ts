/** Bytes under their SHA-256. What is there is never changed. */
export interface Blobs {
  /** Keeps bytes; when it returns they survive a power cut. */
  put(sha256: string, bytes: Buffer): Promise<void>;
  get(sha256: string): Promise<Buffer | undefined>;
  /** Keeps bytes in the place of ones that were found damaged. */
  mend(sha256: string, bytes: Buffer): Promise<void>;
}

/** Throws for what is no SHA-256: a name that is used as a path. */
export function expectHash(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
}
