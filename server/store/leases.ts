/** Locks that a crash frees: each is held until a moment, and renewed by its holder. Moments are milliseconds. */
export interface LeaseStore {
  /** Takes or renews a lease; false while another holds it. `says` is what its holder has to say of the work. */
  take(name: string, holder: string, now: number, until: number, says?: string): Promise<boolean>;
  /** What the holder of a lease said last; undefined while nobody holds it. */
  said(name: string, now: number): Promise<string | undefined>;
  free(name: string, holder: string): Promise<void>;
}
