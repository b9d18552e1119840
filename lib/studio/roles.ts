/** What people with an account are called by what they may do, and what that is. Each may what the ones before may too. */
export const roles = [
  { scope: "read", name: "viewer", may: "looks at drafts, their previews and the history" },
  { scope: "edit", name: "editor", may: "changes data and words" },
  { scope: "publish", name: "publisher", may: "publishes, corrects and undoes" },
  { scope: "own", name: "owner", may: "says who else may come, and as what" },
] as const;

/** The role that a scope makes. */
export const roleOf = (scope: string): string => roles.find((role) => role.scope === scope)?.name ?? scope;

/** Roles as they are said of somebody: “an editor”. */
export const asRole = (scope: string): string => `${/^[aeiou]/.test(roleOf(scope)) ? "an" : "a"} ${roleOf(scope)}`;
