import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Document } from "@/components/document";
import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { File } from "../editions/file";
import { policy } from "../editions/policy";
import type { Frame } from "./frame";

/** A reader's document as a file of an edition. */
export function pageDocument(
  { story }: Pack,
  { style, script, fonts }: Frame,
  { path, title, description, about }: { path: string; title: string; description: string; about?: ReactNode },
  children: ReactNode,
): File {
  const html = renderToStaticMarkup(
    <Document
      language={story.language}
      title={title}
      description={description}
      style={style}
      script={script}
      fonts={fonts}
      icon={address.icon}
      about={about}
    >
      {children}
    </Document>,
  );
  return {
    address: path,
    type: "text/html; charset=utf-8",
    bytes: Buffer.from(`<!doctype html>${html}`),
    policy: policy({ style, script }),
  };
}
