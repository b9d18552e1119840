import { People } from "@/components/studio/people.client";
import { sharedStore } from "@/server/store/shared";
import { peopleView, sessionsView } from "@/server/studio/people-view";
import { expectCaller } from "@/server/studio/session";

export const metadata = { title: "People" };

/** Who may come into the studio. */
export default async function Page() {
  const caller = await expectCaller();
  const store = await sharedStore();
  const owns = caller.scope === "own";
  const now = new Date();
  const [all, sessions, own] = await Promise.all([
    owns ? peopleView(store, caller, now) : { people: [], invitations: [] },
    sessionsView(store, caller, now),
    caller.person === undefined ? undefined : store.people.find({ id: caller.person }),
  ]);
  return (
    <main id="main" className="door">
      <p>
        <a href="/studio">Studio</a>
      </p>
      <h1>People</h1>
      <People first={{ ...all, sessions }} owns={owns} own={own && { name: own.name, email: own.email, password: own.password !== "" }} />
    </main>
  );
}
