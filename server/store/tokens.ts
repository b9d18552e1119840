/** What a caller may do, each what the ones before may too: look, change drafts, publish, and say who else may. Viewers, editors, publishers and owners have them. */
export const scopes = ["read", "edit", "publish", "own"] as const;
export type Scope = (typeof scopes)[number];

/** A token for the API. Only its hash is kept. */
export interface Token {
  /** SHA-256 of the secret. */
  readonly hash: string;
  /** Who it was given to: stands in the audit trail. */
  readonly name: string;
  readonly scope: Scope;
  /** ISO moments. */
  readonly created: string;
  readonly expires: string;
}

export interface TokenStore {
  all(): Promise<readonly Token[]>;
  find(hash: string): Promise<Token | undefined>;
  /** Throws if there is one of that name. */
  add(token: Token): Promise<void>;
  /** False if there is none of that name. */
  remove(name: string): Promise<boolean>;
}
