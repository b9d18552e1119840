import { Enter } from "@/components/studio/enter.client";
import { sharedStore } from "@/server/store/shared";
import { signOn } from "@/server/studio/sign-on";

export const metadata = { title: "Enter" };

/** Where one gets in: a link leads here, and so does whoever is not in. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}) {
  const { why } = await searchParams;
  const { people } = await sharedStore();
  return <Enter accounts={(await people.all()).length > 0} signOn={signOn()?.name} why={typeof why === "string" ? why : undefined} />;
}
