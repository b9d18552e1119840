/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ["better-sqlite3"],
  // One address for a thing: no second form with a slash at its end.
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
};
