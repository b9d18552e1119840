/** Bytes under their SHA-256. What is there is never changed. */
export interface Blobs {
  /** Keeps bytes; when it returns they survive a power cut. */
  put(sha256: string, bytes: Buffer): Promise<void>;
  get(sha256: string): Promise<Buffer | undefined>;
}
