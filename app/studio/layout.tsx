import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Live } from "@/components/studio/live.client";
import { address } from "@/lib/address";
import { dark, light, properties } from "@/lib/ink";
import "@fontsource-variable/source-sans-3/wght.css";
import "@/components/studio/studio.css";
import "@/components/studio/changes.css";
import "@/components/studio/data.css";
import "@/components/studio/words.css";
import "@/components/studio/history.css";

export const metadata: Metadata = {
  title: { default: "Studio", template: "%s – Studio" },
  robots: { index: false },
  icons: address.icon,
  referrer: "no-referrer",
};
export const dynamic = "force-dynamic";

/** All pages of the studio. */
export default async function Layout({ children }: { children: ReactNode }) {
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
  return (
    <html lang="en">
      <head>
        <style nonce={nonce}>{`html{${properties(light)}}@media(prefers-color-scheme:dark){html{${properties(dark)}}}`}</style>
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <Live>{children}</Live>
      </body>
    </html>
  );
}
