import type { ReactNode } from "react";

/** A whole reader's document. Style and script are in it, and its policy allows those and no others. */
export interface DocumentProps {
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly style: string;
  readonly script: string;
  /** Addresses of the faces that the first view is set in. */
  readonly fonts: readonly string[];
  readonly icon: string;
  /** What machines read of it: cards, canonical address, structured data. */
  readonly about?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every document that a reader gets. */
export function Document({ language, title, description, style, script, fonts, icon, about, children }: DocumentProps) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0e1016" />
        <link rel="icon" href={icon} type="image/svg+xml" />
        {about}
        {fonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <style dangerouslySetInnerHTML={{ __html: style }} />
        {script && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </head>
      <body>{children}</body>
    </html>
  );
}
