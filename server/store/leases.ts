/** Locks that a crash frees: each is held until a moment, and renewed by its holder. Moments are milliseconds. */
export interface LeaseStore {
  /** Takes or renews a lease; false while another holds it. */
  take(name: string, holder: string, now: number, until: number): Promise<boolean>;
  free(name: string, holder: string): Promise<void>;
}
