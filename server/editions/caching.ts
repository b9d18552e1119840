/** What caches may do with what never changes: a pinned address, a file that is named by its content. */
export const forEver = "public, max-age=31536000, immutable";

/**
 * With what follows the newest edition: shared caches keep it for half a minute, and for a day where the server does not answer or
 * says that it cannot. A reader's own asks each time, which is a few bytes if nothing has changed.
 */
export const forNow = "public, max-age=0, s-maxage=30, stale-while-revalidate=30, stale-if-error=86400";

/** With the news of editions, and what is told of an embed. */
export const forAMinute = "public, max-age=60, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400";
