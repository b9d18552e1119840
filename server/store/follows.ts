/** What came of following a dataset's source the last time. Moments are ISO. */
export interface Followed {
  readonly dataset: string;
  readonly looked: string;
  /** When its rows were last published from there; empty before. */
  readonly published: string;
  readonly state: "same" | "published" | "draft" | "dead";
  /** What is to be known of it: why it waits, or why nothing was read. */
  readonly why: string;
}

export interface FollowStore {
  all(): Promise<readonly Followed[]>;
  save(followed: Followed): Promise<void>;
}
