import { notFound } from "next/navigation";
import { Workbench } from "@/components/studio/workbench.client";
import { readFiles } from "@/server/api/files";
import { sharedStore } from "@/server/store/shared";
import { expectCaller } from "@/server/studio/session";

export const metadata = { title: "Draft" };

/** One draft at work. */
export default async function Page({ params }: { params: Promise<{ readonly id: string }> }) {
  const { scope } = await expectCaller();
  const store = await sharedStore();
  const draft = await store.drafts.find((await params).id);
  if (!draft) notFound();
  return <Workbench draft={{ ...draft, texts: Object.fromEntries(await readFiles(draft.files, store)) }} scope={scope} />;
}
