import { Home } from "@/components/studio/home.client";
import { sharedStore } from "@/server/store/shared";
import { expectCaller } from "@/server/studio/session";

/** The studio's door: what readers see, and the drafts. */
export default async function Page() {
  const { name, scope } = await expectCaller();
  const { editions, drafts } = await sharedStore();
  const [current, all] = await Promise.all([editions.current(), drafts.all()]);
  return (
    <Home
      name={name}
      scope={scope}
      current={current ? { number: current.number, published: current.published } : undefined}
      drafts={all.map(({ id, pack, who, changed, note, edition }) => ({ id, pack, who, changed, note, edition }))}
    />
  );
}
