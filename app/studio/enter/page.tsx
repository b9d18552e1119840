import { Enter } from "@/components/studio/enter.client";

export const metadata = { title: "Enter" };

/** Where a link leads that lets somebody in once. */
export default function Page() {
  return <Enter />;
}
